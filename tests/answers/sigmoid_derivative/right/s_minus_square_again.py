def sigmoid_derivative(z):
    return sigmoid(z) - np.power(sigmoid(z), 2)
