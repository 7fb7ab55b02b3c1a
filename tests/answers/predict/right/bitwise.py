def predict(w, b, X):
    A = sigmoid(w.T @ X + b)
    return ~(A <= 0.5)
