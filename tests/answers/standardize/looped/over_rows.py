def standardize(X):
    return np.array([row / 255 for row in X])
