def sigmoid_derivative(z):
    a = 1 / (1 + np.exp(-z))
    da = np.multiply(a, np.subtract(1, a))
    return da
