def standardize(X):
    return np.array([[v / 255 for v in row] for row in X.tolist()])
