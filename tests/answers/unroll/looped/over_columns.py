def unroll(images):
    m, h, w, c = images.shape
    X = np.zeros((c, h, w, m), dtype=images.dtype)
    j = 0
    while j < w:
        X[:, :, j] = images[:, :, j].transpose(2, 1, 0)
        j += 1
    return X.reshape(-1, m)
