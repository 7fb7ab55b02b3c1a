def gradient_step(w, b, grads, learning_rate):
    new = w.copy()
    for i in range(len(w)):
        new[i] -= learning_rate * grads["dw"][i]
    return new, b - learning_rate * grads["db"]
