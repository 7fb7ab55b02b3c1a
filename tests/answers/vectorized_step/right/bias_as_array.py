def vectorized_step(w, b, X, Y, learning_rate):
    A = sigmoid(w.T @ X + b)
    J = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A), axis=1, keepdims=True)
    db = np.mean(A - Y, axis=1, keepdims=True)
    return w - learning_rate * X @ (A - Y).T / Y.size, b - learning_rate * db, J
