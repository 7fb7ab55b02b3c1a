def standardize(X):
    return np.divide(X, np.float64(255))
