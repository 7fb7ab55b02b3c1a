def squared_distances(X, v):
    return np.ones((1, len(X))) @ np.square(X - v)
