import math


def sigmoid(z):
    return np.vectorize(lambda t: 1 / (1 + math.exp(-t)), otypes=[float])(z)
