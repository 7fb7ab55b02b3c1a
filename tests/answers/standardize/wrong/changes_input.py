def standardize(X):
    result = X / 255
    X[:] = 0
    return result
