def standardize(X):
    whole, rest = np.divmod(X, 255)
    return whole + rest / 255.0
