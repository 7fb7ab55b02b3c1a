def looped_step(w, b, X, Y, learning_rate):
    m = X.shape[1]
    J, dw, db = 0, np.zeros_like(w), 0
    for i in range(m):
        x, y = X[:, [i]], Y[:, [i]]
        a = sigmoid(w.T @ x + b)
        J = J - (y * np.log(a) + (1 - y) * np.log(1 - a))
        dw = dw + x @ (a - y)
        db = db + (a - y)
    return w - learning_rate * dw / m, b - learning_rate * db / m, J / m
