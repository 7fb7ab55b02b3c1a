def standardize(X):
    X = X.astype('float32')
    X /= 255.
    return X
