def gradient_step(w, b, grads, learning_rate):
    return w - grads["dw"] / learning_rate, b - grads["db"] / learning_rate
