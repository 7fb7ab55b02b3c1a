def gradient_step(w, b, grads, learning_rate):
    new = map(lambda u, du: u - learning_rate * du, w, grads["dw"])
    return np.array(list(new)), b - learning_rate * grads["db"]
