def predict(w, b, X):
    A = sigmoid(X.T @ w + b)
    return (A > 0.5).T.astype(int)
