def squared_distances(X, v):
    d = np.square(X - v).sum(axis=0)
    return d.reshape(1, X.shape[1])
