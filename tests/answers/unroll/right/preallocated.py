def unroll(images):
    m, h, w, _ = images.shape
    n = h * w
    X = np.empty((3 * n, m), dtype=images.dtype)
    X[:n] = images[:, :, :, 0].reshape(m, n).T
    X[n : 2 * n] = images[:, :, :, 1].reshape(m, n).T
    X[2 * n :] = images[:, :, :, 2].reshape(m, n).T
    return X
