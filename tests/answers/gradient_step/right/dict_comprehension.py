def gradient_step(w, b, grads, learning_rate):
    old = {"w": w, "b": b}
    new = {k: old[k] - learning_rate * grads["d" + k] for k in old}
    return new["w"], new["b"]
