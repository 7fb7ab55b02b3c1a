def standardize(X):
    return np.vectorize(lambda p: p / 255)(X)
