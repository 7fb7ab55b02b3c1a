def gradient_step(w, b, grads, learning_rate):
    theta = np.vstack((w, [[b]])) - learning_rate * np.vstack((grads["dw"], [[grads["db"]]]))
    return theta[:-1], theta[-1, 0]
