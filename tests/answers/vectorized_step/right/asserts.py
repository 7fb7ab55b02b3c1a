def vectorized_step(w, b, X, Y, learning_rate):
    n, m = X.shape
    A = sigmoid(w.T.dot(X) + b)
    assert A.shape == (1, m)
    dw = X.dot((A - Y).T) / m
    assert dw.shape == (n, 1)
    J = np.squeeze(-np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m)
    return w - learning_rate * dw, b - learning_rate * np.sum(A - Y) / m, J
