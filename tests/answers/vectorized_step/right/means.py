def vectorized_step(w, b, X, Y, learning_rate):
    A = sigmoid(w.T @ X + b)
    losses = np.where(Y == 1, -np.log(A), -np.log(1 - A))
    dw = np.mean(X * (A - Y), axis=1, keepdims=True)
    return w - learning_rate * dw, b - learning_rate * (A - Y).mean(), losses.mean()
