def vectorized_step(w, b, X, Y, learning_rate):
    m = Y.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    J = -(np.dot(Y, np.log(A).T) + np.dot(1 - Y, np.log(1 - A).T)) / m
    return w - learning_rate / m * np.dot(X, (A - Y).T), b - learning_rate / m * np.sum(A - Y), J
