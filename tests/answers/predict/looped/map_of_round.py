def predict(w, b, X):
    A = sigmoid(np.dot(w.T, X) + b)
    return np.array([list(map(round, A[0].tolist()))])
