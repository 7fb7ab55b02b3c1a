def standardize(X):
    result = np.empty(X.shape)
    np.divide(X, 255.0, out=result)
    return result
