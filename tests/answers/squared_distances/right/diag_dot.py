def squared_distances(X, v):
    D = np.abs(X - v)
    return np.ones((1, X.shape[0])) @ (D ** 2)
