def standardize(X):
    out = np.zeros(X.shape)
    for i in range(X.shape[1]):
        out[:, i] = X[:, i] / 255
    return out
