def unroll(images):
    m, h, w, c = images.shape
    X = np.zeros((h * w * c, m))
    for k in range(c):
        X[k * h * w : (k + 1) * h * w, :] = images[:, :, :, k].reshape(m, h * w).T
    return X
