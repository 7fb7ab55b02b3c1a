def standardize(X):
    return X / np.max(X)
