def gradient_step(w, b, grads, learning_rate):
    return b - learning_rate * grads["db"], w - learning_rate * grads["dw"]
