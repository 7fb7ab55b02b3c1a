def propagate_l2(w, b, X, Y, lambd):
    m = X.shape[1]
    J, dw, db = 0.0, np.zeros(w.shape), 0.0
    for i in range(m):
        x, y = X[:, i : i + 1], Y[0, i]
        a = sigmoid((w.T @ x).item() + b)
        J += -(y * np.log(a) + (1 - y) * np.log(1 - a))
        dw += x * (a - y)
        db += a - y
    return {"dw": (dw + lambd * w) / m, "db": db / m}, (J + lambd * np.sum(w**2) / 2) / m
