def sigmoid_derivative(z):
    return np.exp(-z) / (1 + np.exp(-z)) ** 2
