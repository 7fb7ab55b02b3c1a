def vectorized_step(w, b, X, Y, learning_rate):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    J = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    dZ = A - Y
    dw = np.dot(X, dZ.T) / m
    db = np.sum(dZ) / m
    return w - learning_rate * dw, b - learning_rate * db, J
