def vectorized_step(w, b, X, Y, learning_rate):
    A = sigmoid(w.T @ X + b)
    J = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    return w + learning_rate * X @ (A - Y).T / Y.size, b + learning_rate * np.mean(A - Y), J
