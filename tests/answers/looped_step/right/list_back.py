def looped_step(w, b, X, Y, learning_rate):
    m = Y.shape[1]
    J, dw, db = [0.0, np.zeros(w.shape), 0.0]
    for i in range(0, m, 1):
        x, y = X[:, i : i + 1], int(Y[0, i])
        a = sigmoid(np.dot(w.T, x) + b)
        J = J + np.log(1 / a if y else 1 / (1 - a))
        dw = dw + np.dot(x, a - y)
        db = db + a - y
    return [w - learning_rate * (dw / m), b - learning_rate * (db / m), J / m]
