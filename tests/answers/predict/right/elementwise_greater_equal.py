def predict(w, b, X):
    probs = sigmoid((X * w).sum(axis=0, keepdims=True) + b)
    return np.greater_equal(probs, 0.5) * 1
