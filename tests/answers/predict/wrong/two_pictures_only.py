def predict(w, b, X):
    w = w.reshape(2, 1)
    A = sigmoid(np.dot(w.T, X) + b)
    return np.where(A > 0.5, 1, 0)
