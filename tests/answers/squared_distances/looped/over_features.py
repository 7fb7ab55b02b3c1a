def squared_distances(X, v):
    total = np.zeros((1, X.shape[1]))
    for i in range(len(X)):
        total += (X[i:i + 1] - v[i, 0]) ** 2
    return total
