def predict(w, b, X):
    A = sigmoid(np.dot(w.T, X) + b)
    return (np.sign(A - 0.5) + 1) / 2
