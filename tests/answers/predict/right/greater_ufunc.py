def predict(w, b, X):
    probs = sigmoid(np.dot(X.T, w) + b)
    return np.greater(probs, 0.5).T.astype("float64")
