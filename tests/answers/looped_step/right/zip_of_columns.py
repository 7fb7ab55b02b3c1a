def looped_step(w, b, X, Y, learning_rate):
    m = Y.size
    J, dw, db = 0.0, np.zeros(w.shape), 0.0
    for x, y in zip(X.T, Y[0]):
        a = sigmoid(w[:, 0] @ x + b)
        J += -np.log(a if y == 1 else 1 - a)
        dw[:, 0] += x * (a - y)
        db += a - y
    J, dw, db = J / m, dw / m, db / m
    return w - learning_rate * dw, b - learning_rate * db, J
