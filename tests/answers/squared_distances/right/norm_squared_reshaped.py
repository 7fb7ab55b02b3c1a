def squared_distances(X, v):
    d = np.linalg.norm(X - v, axis=0)
    return np.square(d).reshape(1, X.shape[1])
