def gradient_step(w, b, grads, learning_rate):
    dw, db = grads.values()
    return [np.subtract(w, np.multiply(learning_rate, dw)), b - learning_rate * db]
