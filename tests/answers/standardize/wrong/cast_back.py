def standardize(X):
    return (X / 255).astype(X.dtype)
