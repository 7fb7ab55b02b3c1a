def unroll(images):
    m, h, w, c = images.shape
    X = np.zeros((c, h, w, m), dtype=images.dtype)
    for row in range(h):
        X[:, row] = images[:, row].transpose(2, 1, 0)
    return X.reshape(-1, m)
