def looped_step(w, b, X, Y, learning_rate):
    m = X.shape[1]
    J, dw, db = 0.0, np.zeros(w.shape), 0.0
    for i in reversed(range(m)):
        x, y = X[:, i : i + 1], Y[0, i]
        a = sigmoid((w.T @ x).item() + b)
        J += -(y * np.log(a) + (1 - y) * np.log(1 - a))
        dw += x * (a - y)
        db += a - y
    return w - learning_rate * dw / m, b - learning_rate * db / m, J / m
