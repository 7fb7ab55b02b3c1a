def propagate_l2(w, b, X, Y, lambd):
    m = X.shape[1]
    A = 1 / (1 + np.exp(-(w.T @ X + b)))
    J = (-np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) + lambd / 2 * np.sum(w**2)) / m
    return {"dw": 1 / m * (X @ (A - Y).T + lambd * w), "db": 1 / m * np.sum(A - Y)}, J
