def squared_distances(X, v):
    return np.sum((X.T - v.T) ** 2, axis=1).reshape(1, -1)
