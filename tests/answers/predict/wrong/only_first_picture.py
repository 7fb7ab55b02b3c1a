def predict(w, b, X):
    Y = np.zeros((1, X.shape[1]))
    A = sigmoid(np.dot(w.T, X) + b)
    if A[0, 0] > 0.5:
        Y[0, 0] = 1
    return Y
