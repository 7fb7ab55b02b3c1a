def gradient_step(w, b, grads, learning_rate):
    new = np.array([u - learning_rate * du for u, du in zip(w, grads["dw"])])
    return new, b - learning_rate * grads["db"]
