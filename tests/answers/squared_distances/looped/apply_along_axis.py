def squared_distances(X, v):
    return np.apply_along_axis(lambda x: np.sum((x - v[:, 0]) ** 2), 0, X).reshape(1, -1)
