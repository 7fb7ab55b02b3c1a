def standardize(X):
    return (X - np.mean(X)) / np.std(X)
