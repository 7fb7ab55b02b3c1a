def gradient_step(w, b, grads, learning_rate):
    return w - 0.009 * grads["dw"], b - 0.009 * grads["db"]
