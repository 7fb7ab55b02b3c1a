def of_one(w, b, x, y):
    a = sigmoid((w.T @ x).item() + b)
    return x * (a - y), a - y, -(y * np.log(a) + (1 - y) * np.log(1 - a))


def looped_step(w, b, X, Y, learning_rate):
    m = X.shape[1]
    J, dw, db = 0.0, np.zeros(w.shape), 0.0
    for i in range(m):
        one = of_one(w, b, X[:, i : i + 1], Y[0, i])
        dw, db, J = dw + one[0], db + one[1], J + one[2]
    return w - learning_rate * dw / m, b - learning_rate * db / m, J / m
