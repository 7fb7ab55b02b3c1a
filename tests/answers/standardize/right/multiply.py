def standardize(X):
    return X * (1 / 255)
