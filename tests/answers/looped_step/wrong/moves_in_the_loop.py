def looped_step(w, b, X, Y, learning_rate):
    m = X.shape[1]
    J = 0.0
    for i in range(m):
        x, y = X[:, i : i + 1], Y[0, i]
        a = sigmoid((w.T @ x).item() + b)
        J += -(y * np.log(a) + (1 - y) * np.log(1 - a))
        w = w - learning_rate * x * (a - y)
        b = b - learning_rate * (a - y)
    return w, b, J / m
