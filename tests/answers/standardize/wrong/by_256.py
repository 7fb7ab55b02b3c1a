def standardize(X):
    return X / 256
