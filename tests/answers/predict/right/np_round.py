def predict(w, b, X):
    return np.round(sigmoid(w.T.dot(X) + b))
