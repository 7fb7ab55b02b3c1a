def predict(w, b, X):
    return np.rint(sigmoid(w.T.dot(X) + b)).astype("int64")
