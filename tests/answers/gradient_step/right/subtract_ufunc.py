def gradient_step(w, b, grads, learning_rate):
    dw = grads["dw"]
    db = grads["db"]
    return np.subtract(w, learning_rate * dw), b - learning_rate * db
