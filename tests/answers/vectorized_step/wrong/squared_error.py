def vectorized_step(w, b, X, Y, learning_rate):
    A = sigmoid(w.T @ X + b)
    J = np.mean((A - Y) ** 2)
    return w - learning_rate * X @ (A - Y).T / Y.size, b - learning_rate * np.mean(A - Y), J
