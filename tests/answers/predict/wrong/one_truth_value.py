def predict(w, b, X):
    return np.any(sigmoid(np.dot(w.T, X) + b) > 0.5)
