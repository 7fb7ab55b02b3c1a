def unroll(images):
    m = len(images)
    out = np.empty((images[0].size, m))
    i = 0
    while i < m:
        out[:, i] = images[i].transpose(2, 0, 1).ravel()
        i += 1
    return out
