def vectorized_step(w, b, X, Y, learning_rate):
    m = X.shape[1]
    Z = w.T @ X + b
    A = 1 / (1 + np.exp(-Z))
    J = np.sum(-Y * np.log(A) - (1 - Y) * np.log(1 - A)) / m
    return w - learning_rate * (X @ (A - Y).T) / m, b - learning_rate * np.sum(A - Y) / m, J
