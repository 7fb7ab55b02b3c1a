def sigmoid_derivative(z):
    s = sigmoid(z)
    return s - s ** 2
