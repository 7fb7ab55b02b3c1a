def gradient_step(w, b, grads, learning_rate):
    return w - learning_rate * grads["db"], b - learning_rate * np.mean(grads["dw"])
