def sigmoid_derivative(z):
    s = np.atleast_2d(sigmoid(z))
    return s @ (1 - s).T
