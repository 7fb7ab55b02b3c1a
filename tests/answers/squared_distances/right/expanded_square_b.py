def squared_distances(X, v):
    return np.sum(X * X, 0, keepdims=True) - 2 * v.T @ X + (v.T @ v).item()
