def standardize(X):
    X /= 255
    return X
