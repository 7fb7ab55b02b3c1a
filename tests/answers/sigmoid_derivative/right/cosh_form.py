def sigmoid_derivative(z):
    return 1 / (4 * np.cosh(np.asarray(z) / 2) ** 2)
