def squared_distances(X, v):
    return np.power(X - v, 2).mean(axis=0, keepdims=True) * X.shape[0]
