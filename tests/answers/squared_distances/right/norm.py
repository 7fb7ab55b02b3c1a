def squared_distances(X, v):
    return np.linalg.norm(X - v, axis=0).reshape(1, -1) ** 2
