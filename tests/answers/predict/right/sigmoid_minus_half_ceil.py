def predict(w, b, X):
    return np.ceil(np.clip(sigmoid(w.T @ X + b) - 0.5, 0, None))
