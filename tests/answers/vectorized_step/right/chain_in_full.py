def vectorized_step(w, b, X, Y, learning_rate):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    dA = -Y / A + (1 - Y) / (1 - A)
    dZ = dA * A * (1 - A)
    J = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return w - learning_rate * X.dot(dZ.T) / m, b - learning_rate * dZ.sum() / m, J
