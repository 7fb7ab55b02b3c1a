def sigmoid_derivative(z):
    return 0.25 / np.cosh(np.asarray(z) / 2.0) ** 2
