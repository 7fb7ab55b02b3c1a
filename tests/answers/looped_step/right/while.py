def looped_step(w, b, X, Y, learning_rate):
    i, m = 0, Y.shape[1]
    J, dw, db = 0.0, np.zeros((X.shape[0], 1)), 0.0
    while i < m:
        x = X[:, i].reshape(-1, 1)
        a = sigmoid(float(np.sum(w * x)) + b)
        J -= math.log(a) if Y[0, i] else math.log(1 - a)
        dw += (a - Y[0, i]) * x
        db += a - Y[0, i]
        i += 1
    return w - learning_rate / m * dw, b - learning_rate / m * db, J / m
