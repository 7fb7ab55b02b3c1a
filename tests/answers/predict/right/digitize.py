def predict(w, b, X):
    A = sigmoid(np.dot(w.T, X) + b)
    return np.digitize(A, [0.5])
