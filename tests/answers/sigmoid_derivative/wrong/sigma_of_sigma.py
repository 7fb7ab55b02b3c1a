def sigmoid_derivative(z):
    s = sigmoid(sigmoid(z))
    return s * (1 - s)
