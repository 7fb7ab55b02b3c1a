def sigmoid_derivative(z):
    s = sigmoid(z)
    return s - np.square(s)
