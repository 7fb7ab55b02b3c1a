def predict(w, b, X):
    P = np.zeros((1, X.shape[1]))
    for i, a in enumerate(sigmoid(np.dot(w.T, X) + b)[0]):
        if a > 0.5:
            P[0][i] = 1
    return P
