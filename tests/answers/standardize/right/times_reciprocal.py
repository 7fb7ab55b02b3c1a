def standardize(X):
    return np.array(X, dtype=float) * (1.0 / 255.0)
