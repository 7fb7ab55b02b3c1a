def propagate_l2(w, b, X, Y, lambd):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    J = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A)) + lambd / 2 * np.sum(w**2)
    return {"dw": X @ (A - Y).T / m + lambd * w, "db": np.mean(A - Y)}, J
