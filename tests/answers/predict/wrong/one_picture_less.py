def predict(w, b, X):
    A = sigmoid(np.dot(w.T, X) + b)
    P = np.zeros((1, X.shape[1]))
    P[:, :-1] = A[:, :-1] > 0.5
    P[:, -1] = 1 - (A[:, -1] > 0.5)
    return P
