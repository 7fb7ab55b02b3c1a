def squared_distances(X, v):
    return np.array([[np.dot(x - v[:, 0], x - v[:, 0]) for x in X.T]])
