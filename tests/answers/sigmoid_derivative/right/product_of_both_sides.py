def sigmoid_derivative(z):
    return sigmoid(z) * sigmoid(-np.asarray(z))
