def unroll(images):
    m, h, w, c = images.shape
    X = np.zeros((h * w * c, m))
    for i in range(m):
        X[:, i] = images[i].transpose(2, 0, 1).reshape(-1)
    return X
