def predict(w, b, X):
    A = sigmoid(w.T @ X + b)
    return np.int64(A / (1 - A) > 1)
