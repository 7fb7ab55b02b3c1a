def looped_step(w, b, X, Y, learning_rate):
    m = X.shape[1]
    J, dw, db = 0.0, np.zeros(w.shape), 0.0
    for i in range(m):
        x, y = X[:, i : i + 1], Y[0, i]
        a = sigmoid((w.T @ x).item() + b)
        if y == 1:
            J -= np.log(a)
        else:
            J -= np.log(1 - a)
        dz = (-y / a + (1 - y) / (1 - a)) * a * (1 - a)
        dw += x * dz
        db += dz
    return w - learning_rate * dw / m, b - learning_rate * db / m, J / m
