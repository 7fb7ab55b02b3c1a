def propagate_l2(w, b, X, Y, lambd):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    J = -np.mean(np.where(Y, np.log(A), np.log(1 - A)))
    return {"dw": X @ (A - Y).T / m + w * (lambd / m), "db": np.mean(A - Y)}, J + 0.5 * lambd / m * (w**2).sum()
