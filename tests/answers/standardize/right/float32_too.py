def standardize(X):
    return X.astype(np.float32) / np.float32(255)
