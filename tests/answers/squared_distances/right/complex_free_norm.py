def squared_distances(X, v):
    return np.linalg.norm(X - v, axis=0, keepdims=True) ** 2
