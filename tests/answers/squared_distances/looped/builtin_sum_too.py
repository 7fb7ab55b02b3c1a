def squared_distances(X, v):
    return sum((row - v[i, 0]) ** 2 for i, row in enumerate(X)).reshape(1, -1)
