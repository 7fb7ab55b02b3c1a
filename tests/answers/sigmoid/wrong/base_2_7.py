def sigmoid(z):
    return 1 / (1 + 2.7 ** (-z))
