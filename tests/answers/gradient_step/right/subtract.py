def gradient_step(w, b, grads, learning_rate):
    return np.subtract(w, learning_rate * grads["dw"]), np.subtract(b, learning_rate * grads["db"])
