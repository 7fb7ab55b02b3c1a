def vectorized_step(w, b, X, Y, learning_rate):
    A = sigmoid(w.T @ X + b)
    J = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    return w - X @ (A - Y).T / Y.size, b - np.mean(A - Y), J
