def standardize(X):
    return X / 255 / 255
