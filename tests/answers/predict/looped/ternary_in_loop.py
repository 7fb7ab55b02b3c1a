def predict(w, b, X):
    A = sigmoid(np.dot(w.T, X) + b)
    P = np.zeros(A.shape)
    for i in range(A.shape[1]):
        P[0, i] = 1 if A[0, i] > 0.5 else 0
    return P
