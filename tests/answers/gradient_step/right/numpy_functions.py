def gradient_step(w, b, grads, learning_rate):
    dw, db = grads["dw"], grads["db"]
    return np.subtract(w, np.multiply(learning_rate, dw)), np.array([[b - learning_rate * db]])
