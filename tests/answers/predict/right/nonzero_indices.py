def predict(w, b, X):
    A = sigmoid(np.dot(w.T, X) + b)
    P = np.zeros((1, X.shape[1]), dtype=int)
    P[:, np.nonzero(A[0] > 0.5)[0]] = 1
    return P
