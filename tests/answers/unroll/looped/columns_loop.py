def unroll(images):
    m = images.shape[0]
    n = images.shape[1] * images.shape[2] * images.shape[3]
    X = np.zeros((n, m))
    for i in range(m):
        X[:, i] = images[i].transpose(2, 0, 1).reshape(n)
    return X
