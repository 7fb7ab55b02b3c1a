def squared_distances(X, v):
    return np.sum(np.abs(X - v), axis=0, keepdims=True)
