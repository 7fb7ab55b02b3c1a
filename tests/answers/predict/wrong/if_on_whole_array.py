def predict(w, b, X):
    A = sigmoid(np.dot(w.T, X) + b)
    if A > 0.5:
        return np.ones((1, X.shape[1]))
    return np.zeros((1, X.shape[1]))
