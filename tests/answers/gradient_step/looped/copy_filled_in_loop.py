def gradient_step(w, b, grads, learning_rate):
    new_w = w.copy().astype(float)
    for i in range(w.shape[0]):
        new_w[i, 0] = w[i, 0] - learning_rate * grads['dw'][i, 0]
    new_b = b - learning_rate * grads['db']
    return new_w, new_b
