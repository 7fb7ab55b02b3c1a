def standardize(X):
    return (X - X.min()) / (X.max() - X.min())
