def predict(w, b, X):
    return np.ones((1, X.shape[1]))
