def predict(w, b, X):
    return np.where(sigmoid(np.dot(w.T, X) + b) > 0.5, 0, 1)
