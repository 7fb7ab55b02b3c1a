def predict(w, b, X):
    A = sigmoid(w.T @ X + b)
    return np.floor(A + 0.5)
