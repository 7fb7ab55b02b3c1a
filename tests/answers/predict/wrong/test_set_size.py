def predict(w, b, X):
    Y = np.zeros((1, 50))
    Y[sigmoid(np.dot(w.T, X) + b) > 0.5] = 1
    return Y
