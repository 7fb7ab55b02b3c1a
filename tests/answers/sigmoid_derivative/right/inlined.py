def sigmoid_derivative(z):
    s = 1 / (1 + np.exp(-z))
    ds = np.multiply(s, 1 - s)
    return ds
