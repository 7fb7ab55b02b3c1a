def gradient_step(w, b, grads, learning_rate):
    grads["dw"] *= learning_rate
    return w - grads["dw"], b - learning_rate * grads["db"]
