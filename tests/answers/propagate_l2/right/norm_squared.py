def propagate_l2(w, b, X, Y, lambd):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    J = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    J += lambd * np.linalg.norm(w) ** 2 / 2 / m
    return {"db": np.mean(A - Y), "dw": X @ (A - Y).T / m + lambd * w / m}, J
