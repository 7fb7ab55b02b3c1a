def predict(w, b, X):
    theta = np.vstack([w, [[b]]])
    X1 = np.vstack([X, np.ones((1, X.shape[1]))])
    return (sigmoid(theta.T @ X1) > 0.5).astype(int)
