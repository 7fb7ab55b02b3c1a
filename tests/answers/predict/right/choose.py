def predict(w, b, X):
    A = sigmoid(w.T @ X + b)
    return np.choose((A > 0.5).astype(int), [0.0, 1.0])
