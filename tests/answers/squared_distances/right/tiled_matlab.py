def squared_distances(X, v):
    n, m = X.shape
    V = np.tile(v, (1, m))
    D = np.power(X - V, 2)
    return np.ones((1, n)) @ D
