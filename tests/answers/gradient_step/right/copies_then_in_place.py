def gradient_step(w, b, grads, learning_rate):
    w, b = copy.deepcopy(w), copy.deepcopy(b)
    w -= learning_rate * grads["dw"]
    b -= learning_rate * grads["db"]
    return (w, b)
