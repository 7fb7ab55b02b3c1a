def looped_step(w, b, X, Y, learning_rate):
    J, dw, db = 0.0, np.zeros(w.shape), 0.0
    for i, y in enumerate(Y.ravel()):
        x = X[:, i][:, np.newaxis]
        a = sigmoid(np.vdot(w, x) + b)
        J -= y * np.log(a) + (1 - y) * np.log(1 - a)
        dz = a - y
        dw, db = dw + x * dz, db + dz
    m = i + 1
    return w - learning_rate * dw / m, b - learning_rate * db / m, J / m
