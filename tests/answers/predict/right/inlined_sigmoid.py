def predict(w, b, X):
    A = 1 / (1 + np.exp(-(w.T @ X + b)))
    Y_hat = np.zeros(A.shape)
    Y_hat[A > 0.5] = 1
    return Y_hat
