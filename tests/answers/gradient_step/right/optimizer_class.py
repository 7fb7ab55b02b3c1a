class SGD:
    def __init__(self, lr):
        self.lr = lr

    def __call__(self, value, slope):
        return value + (-self.lr) * slope

def gradient_step(w, b, grads, learning_rate):
    step = SGD(lr=learning_rate)
    return step(w, grads["dw"]), step(b, grads["db"])
