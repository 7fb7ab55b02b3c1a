def vectorized_step(w, b, X, Y, learning_rate):
    A = sigmoid(w.T @ X + b)
    J = sum(-math.log(a if y else 1 - a) for a, y in zip(A[0], Y[0])) / Y.size
    return w - learning_rate * X @ (A - Y).T / Y.size, b - learning_rate * np.mean(A - Y), J
