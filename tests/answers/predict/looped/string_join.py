def predict(w, b, X):
    A = sigmoid(w.T @ X + b)
    digits = "".join("1" if a > 0.5 else "0" for a in A[0])
    return np.array(list(digits), dtype=float).reshape(1, -1)
