def predict(w, b, X):
    A = sigmoid(np.dot(w.T, X) + b)
    P = np.zeros_like(A)
    np.putmask(P, A > 0.5, 1)
    return P
