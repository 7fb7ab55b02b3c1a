def standardize(X):
    return X.astype(np.float) / 255
