def squared_distances(X, v):
    d = np.zeros((1, X.shape[1]))
    for j in range(X.shape[1]):
        d[0, j] = np.sum((X[:, j] - v[:, 0]) ** 2)
    return d
