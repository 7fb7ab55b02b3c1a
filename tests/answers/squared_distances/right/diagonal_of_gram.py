def squared_distances(X, v):
    diff = np.subtract(X, v)
    return np.diag(diff.T @ diff).reshape((1, -1))
