def predict(w, b, X):
    return np.ceil(sigmoid(w.T @ X + b) - 0.5)
