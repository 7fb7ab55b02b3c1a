def squared_distances(X, v):
    return np.sum((X - v) ** 2, axis=0).reshape(-1, 1)
