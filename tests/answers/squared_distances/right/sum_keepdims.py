def squared_distances(X, v):
    return np.sum((X - v) ** 2, axis=0, keepdims=True)
