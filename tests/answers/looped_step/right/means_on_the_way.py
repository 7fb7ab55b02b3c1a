def looped_step(w, b, X, Y, learning_rate):
    m = X.shape[1]
    J = db = 0
    dw = w * 0
    for i in range(m):
        x, y = X[:, i : i + 1], Y[0, i]
        a = sigmoid(np.squeeze(w.T @ x) + b)
        J = J - (y * np.log(a) + (1 - y) * np.log(1 - a)) / m
        dw = dw + x * (a - y) / m
        db = db + (a - y) / m
    return w - learning_rate * dw, b - learning_rate * db, J
