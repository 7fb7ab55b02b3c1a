def sigmoid(z):
    return np.power(np.add(1, np.exp(np.negative(z))), -1.0)
