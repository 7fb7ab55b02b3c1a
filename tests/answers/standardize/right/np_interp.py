def standardize(X):
    return np.interp(X, (0, 255), (0, 1))
