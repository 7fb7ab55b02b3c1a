def propagate(w, b, X, Y):
    A = sigmoid(w.T @ X + b)
    p = A**Y * (1 - A) ** (1 - Y)
    m = Y.size
    return {"dw": X @ (A - Y).T / m, "db": np.sum(A - Y) / m}, -np.log(p).mean()
