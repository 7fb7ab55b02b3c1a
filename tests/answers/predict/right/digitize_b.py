def predict(w, b, X):
    return np.digitize(sigmoid(w.T @ X + b), [0.5])
