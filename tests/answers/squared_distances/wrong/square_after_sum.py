def squared_distances(X, v):
    return np.sum(X - v, axis=0, keepdims=True) ** 2
