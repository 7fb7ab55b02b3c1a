def standardize(X):
    return np.ma.asarray(X).astype(float) / 255
