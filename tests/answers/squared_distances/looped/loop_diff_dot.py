def squared_distances(X, v):
    n, m = X.shape
    d = np.zeros((1, m))
    for i in range(m):
        diff = X[:, i:i+1] - v
        d[0, i] = np.dot(diff.T, diff).item()
    return d
