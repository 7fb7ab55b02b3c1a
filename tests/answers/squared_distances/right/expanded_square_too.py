def squared_distances(X, v):
    return np.sum(X * X, axis=0, keepdims=True) - 2 * v.T.dot(X) + float(np.sum(v * v))
