def gradient_step(w, b, grads, learning_rate):
    w = w - learning_rate * grads["dw"]
    b = b - learning_rate * grads["db"]
    return w, b
