def looped_step(w, b, X, Y, learning_rate):
    m = X.shape[1]
    J, dw, db = 0, np.zeros(w.shape), 0
    for i in range(m):
        x = X[:, i : i + 1]
        y = Y[0, i]
        z = np.dot(w.T, x)[0, 0] + b
        a = 1 / (1 + np.exp(-z))
        J += -(y * np.log(a) + (1 - y) * np.log(1 - a))
        dz = a - y
        dw += x * dz
        db += dz
    J /= m
    dw /= m
    db /= m
    w = w - learning_rate * dw
    b = b - learning_rate * db
    return w, b, J
