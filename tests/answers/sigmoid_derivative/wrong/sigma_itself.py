def sigmoid_derivative(z):
    return sigmoid(z)
