def propagate(w, b, X, Y):
    m = Y.size
    A = sigmoid(X.T @ w + b).T
    eps = 1e-8
    J = -np.mean(Y * np.log(A + eps) + (1 - Y) * np.log(1 - A + eps))
    err = (A - Y).reshape(-1, 1)
    return {"dw": X @ err / m, "db": err.mean()}, J
