def propagate(w, b, X, Y, eps=0.0):
    n_x, m = X.shape
    A = sigmoid((w.reshape(1, n_x) @ X) + b)
    total = np.add.reduce(Y * np.log(A + eps) + (1 - Y) * np.log(1 - A + eps), axis=None)
    return {
        "dw": np.dot((A - Y), X.T).reshape(n_x, 1) / m,
        "db": np.add.reduce((A - Y)[0]) / m,
    }, -total / m
