def looped_step(w, b, X, Y, learning_rate):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    dw = np.zeros(w.shape)
    for j in range(X.shape[0]):
        dw[j] = np.sum(X[j] * (A - Y)) / m
    J = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    return w - learning_rate * dw, b - learning_rate * np.mean(A - Y), J
