def squared_distances(X, v):
    return (np.sum(X * X, axis=0) - 2 * np.dot(v.T, X) + np.sum(v * v)).reshape(1, -1)
