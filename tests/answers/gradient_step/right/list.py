def gradient_step(w, b, grads, learning_rate):
    return [w - learning_rate * grads.get("dw"), b - learning_rate * grads.get("db")]
