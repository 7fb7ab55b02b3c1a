def predict(w, b, X):
    A = sigmoid(w.T @ X + b)
    return np.select([A > 0.5, A <= 0.5], [1, 0])
