def predict(w, b, X):
    A = sigmoid(np.tensordot(w, X, axes=([0], [0])) + b)
    return np.greater(A, 0.5).astype(int)
