def standardize(X):
    Y = X.copy().astype("float64")
    Y /= 255
    return Y
