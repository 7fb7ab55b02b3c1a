def gradient_step(w, b, grads, learning_rate):
    return learning_rate * grads["dw"], learning_rate * grads["db"]
