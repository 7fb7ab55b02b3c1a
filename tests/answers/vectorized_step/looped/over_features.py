def vectorized_step(w, b, X, Y, learning_rate):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    J = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    dw = np.zeros(w.shape)
    for j in range(X.shape[0]):
        dw[j, 0] = np.sum(X[j] * (A - Y)) / m
    return w - learning_rate * dw, b - learning_rate * np.mean(A - Y), J
