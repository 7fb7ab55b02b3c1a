def squared_distances(X, v):
    return ((X - v) ** 2).sum(axis=0)[None]
