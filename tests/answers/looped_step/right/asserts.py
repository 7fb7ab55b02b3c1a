def looped_step(w, b, X, Y, learning_rate):
    n, m = X.shape
    assert w.shape == (n, 1) and Y.shape == (1, m)
    J, dw, db = 0.0, np.zeros((n, 1)), 0.0
    for i in range(m):
        x, y = X[:, i : i + 1], Y[0, i]
        a = sigmoid((w.T @ x).item() + b)
        J += -(y * np.log(a) + (1 - y) * np.log(1 - a))
        dw += x * (a - y)
        db += a - y
    assert dw.shape == w.shape
    return w - learning_rate * dw / m, b - learning_rate * db / m, J / m
