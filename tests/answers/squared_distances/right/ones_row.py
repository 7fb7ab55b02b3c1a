def squared_distances(X, v):
    D = np.subtract(X, v)
    return np.ones((1, X.shape[0])) @ (D * D)
