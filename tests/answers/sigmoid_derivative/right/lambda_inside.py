def sigmoid_derivative(z):
    f = lambda t: 1.0 / (1.0 + np.exp(-t))
    return f(z) * (1.0 - f(z))
