def standardize(X):
    return X / 127.5 - 1
