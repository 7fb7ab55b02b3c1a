def looped_step(w, b, X, Y, learning_rate):
    m = X.shape[1]
    J, dw, db = 0.0, np.zeros(w.shape), 0.0
    for i in range(m):
        z = np.dot(w.T, X[:, i]).item() + b
        J += np.logaddexp(0, z) - Y[0, i] * z
        dz = sigmoid(z) - Y[0, i]
        dw += dz * X[:, i].reshape(-1, 1)
        db += dz
    return w - learning_rate * dw / m, b - learning_rate * db / m, J / m
