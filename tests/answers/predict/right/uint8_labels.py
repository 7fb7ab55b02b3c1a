def predict(w, b, X):
    A = sigmoid(np.matmul(w.T, X) + b)
    return np.round(A).astype(np.uint8)
