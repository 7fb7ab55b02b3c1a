def squared_distances(X, v):
    return sum((X - v) ** 2).reshape(1, -1)
