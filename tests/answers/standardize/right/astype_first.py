def standardize(X):
    X = X.astype(np.float64)
    X /= 255
    return X
