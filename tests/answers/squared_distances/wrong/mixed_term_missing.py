def squared_distances(X, v):
    return (X ** 2).sum(axis=0, keepdims=True) + np.sum(v ** 2)
