def squared_distances(X, v):
    return (X ** 2).sum(0, keepdims=True) - 2 * v.T @ X + (v ** 2).sum()
