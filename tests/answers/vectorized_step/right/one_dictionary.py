def vectorized_step(w, b, X, Y, learning_rate):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    grads = {"dw": X @ (A - Y).T / m, "db": np.sum(A - Y) / m}
    new = {k: v - learning_rate * grads["d" + k] for k, v in (("w", w), ("b", b))}
    J = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return new["w"], new["b"], J
