def sigmoid_derivative(z):
    return 1 - np.tanh(z) ** 2
