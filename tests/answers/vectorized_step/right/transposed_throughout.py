def vectorized_step(w, b, X, Y, learning_rate):
    examples, labels = X.T, Y.T
    A = sigmoid(examples @ w + b)
    J = -np.mean(labels * np.log(A) + (1 - labels) * np.log(1 - A))
    dw = (A - labels).T @ examples / len(labels)
    return w - learning_rate * dw.T, b - learning_rate * np.mean(A - labels), J
