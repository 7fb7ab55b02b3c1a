def squared_distances(X, v):
    D = X - v
    return np.diag(D.T @ D)[None, :]
