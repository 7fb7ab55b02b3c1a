def sigmoid_derivative(z):
    t = np.tanh(0.5 * np.asarray(z))
    return 0.25 * (1 - t * t)
