def gradient_step(w, b, grads, learning_rate):
    move = np.vectorize(lambda u, du: u - learning_rate * du)
    return move(w, grads["dw"]), b - learning_rate * grads["db"]
