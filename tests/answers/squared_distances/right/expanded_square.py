def squared_distances(X, v):
    return (X * X).sum(axis=0, keepdims=True) - 2 * v.T @ X + v.T @ v
