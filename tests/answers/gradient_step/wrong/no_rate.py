def gradient_step(w, b, grads, learning_rate):
    return w - grads["dw"], b - grads["db"]
