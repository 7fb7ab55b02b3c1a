def sigmoid_derivative(z):
    e = np.exp(-z)
    return e / (1 + e) ** 2
