slope = np.vectorize(lambda t: math.exp(-t) / (1 + math.exp(-t)) ** 2)
def sigmoid_derivative(z):
    return slope(z)
