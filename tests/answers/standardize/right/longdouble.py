def standardize(X):
    return X.astype(np.longdouble) / np.longdouble(255)
