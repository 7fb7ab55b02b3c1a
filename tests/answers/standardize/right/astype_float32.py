def standardize(X):
    return X.astype('float32') / 255.
