def gradient_step(w, b, grads, learning_rate):
    w = w.copy()
    w -= learning_rate * grads["dw"]
    b -= learning_rate * grads["db"]
    return w, b
