def gradient_step(w, b, grads, learning_rate):
    w = copy.deepcopy(w)
    w -= learning_rate * grads["dw"]
    b -= learning_rate * grads["db"]
    return w, b
