def standardize(X):
    return np.multiply(X, np.reciprocal(255.0), dtype=float)
