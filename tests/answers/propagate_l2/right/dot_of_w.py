def propagate_l2(w, b, X, Y, lambd):
    m = Y.size
    A = sigmoid(w.T @ X + b)
    cost = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A)) + lambd * (w.T @ w) / (2 * m)
    return {"dw": (X @ (A - Y).T + lambd * w) / m, "db": np.mean(A - Y)}, cost
