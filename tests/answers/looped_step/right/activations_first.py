def looped_step(w, b, X, Y, learning_rate):
    m = X.shape[1]
    J, dw, db = 0.0, np.zeros(w.shape), 0.0
    for i in range(m):
        a = sigmoid((w.T @ X[:, i : i + 1] + b).item())
        y = Y[0, i]
        J += -(y * np.log(a) + (1 - y) * np.log(1 - a))
        db += a - y
        dw += (a - y) * X[:, i : i + 1]
    for_all = learning_rate / m
    return w - for_all * dw, b - for_all * db, J / m
