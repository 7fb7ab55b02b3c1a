def predict(w, b, X):
    return np.where(sigmoid(np.matmul(w.T, X) + b) <= 0.5, 0.0, 1.0)
