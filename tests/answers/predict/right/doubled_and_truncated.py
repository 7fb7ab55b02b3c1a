def predict(w, b, X):
    return (2 * sigmoid(w.T @ X + b)).astype(int)
