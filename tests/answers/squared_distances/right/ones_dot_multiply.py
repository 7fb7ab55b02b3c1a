def squared_distances(X, v):
    D = X - v
    n = X.shape[0]
    return np.ones((1, n)).dot(np.multiply(D, D))
