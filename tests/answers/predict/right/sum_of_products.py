def predict(w, b, X):
    A = sigmoid(np.sum(w * X, axis=0, keepdims=True) + b)
    return np.array(A > 0.5, dtype=int)
