def slopes(A, X, Y):
    return X @ (A - Y).T / X.shape[1], np.mean(A - Y)


def vectorized_step(w, b, X, Y, learning_rate):
    A = sigmoid(w.T @ X + b)
    dw, db = slopes(A, X, Y)
    J = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    return w - learning_rate * dw, b - learning_rate * db, J
