def sigmoid(z):
    return 1 / (1 + math.e ** (-z))
