def vectorized_step(w, b, X, Y, learning_rate):
    A = sigmoid(np.matmul(w.T, X) + b)
    J = np.average(-(Y * np.log(A) + (1 - Y) * np.log(1 - A)))
    dw = np.matmul(X, np.transpose(A - Y)) / np.shape(X)[1]
    return [w - learning_rate * dw, b - learning_rate * np.average(A - Y), float(J)]
