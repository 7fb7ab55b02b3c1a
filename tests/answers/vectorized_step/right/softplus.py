def vectorized_step(w, b, X, Y, learning_rate):
    Z = w.T @ X + b
    J = np.mean(np.logaddexp(0, Z) - Y * Z)
    dZ = sigmoid(Z) - Y
    return w - learning_rate * X @ dZ.T / X.shape[1], b - learning_rate * np.mean(dZ), J
