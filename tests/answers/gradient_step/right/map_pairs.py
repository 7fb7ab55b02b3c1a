def gradient_step(w, b, grads, learning_rate):
    return tuple(p - learning_rate * g for p, g in zip((w, b), (grads["dw"], grads["db"])))
