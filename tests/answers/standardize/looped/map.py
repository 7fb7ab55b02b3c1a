def standardize(X):
    return np.array(list(map(lambda row: row / 255.0, X)))
