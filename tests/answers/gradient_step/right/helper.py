def gradient_step(w, b, grads, learning_rate):
    def moved(value, slope):
        return value + -learning_rate * slope
    return moved(w, grads["dw"]), moved(b, grads["db"])
