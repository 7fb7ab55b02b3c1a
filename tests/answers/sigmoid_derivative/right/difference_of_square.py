def sigmoid_derivative(z):
    return sigmoid(z) - sigmoid(z) ** 2
