def gradient_step(w, b, grads, learning_rate):
    theta = np.vstack([w, [[b]]])
    slope = np.vstack([grads["dw"], [[grads["db"]]]])
    theta = theta - learning_rate * slope
    return theta[:-1], theta[-1, 0]
