def standardize(X):
    return np.true_divide(X, np.iinfo(np.uint8).max)
