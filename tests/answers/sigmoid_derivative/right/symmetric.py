def sigmoid_derivative(z):
    return np.multiply(sigmoid(z), sigmoid(-z))
