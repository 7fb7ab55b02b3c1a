def standardize(X):
    top = np.iinfo(X.dtype).max if np.issubdtype(X.dtype, np.integer) else 255
    return X / top
