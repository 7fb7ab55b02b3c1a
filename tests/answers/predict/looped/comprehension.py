def predict(w, b, X):
    A = sigmoid(np.dot(w.T, X) + b)
    return np.array([[1 if a > 0.5 else 0 for a in A[0]]])
