def sigmoid(z):
    return np.power(1 + np.e ** (-z), -1)
