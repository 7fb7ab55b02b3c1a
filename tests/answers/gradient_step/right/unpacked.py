def gradient_step(w, b, grads, learning_rate):
    dw, db = (grads[key] for key in ("dw", "db"))
    return w + -learning_rate * dw, b + -learning_rate * db
