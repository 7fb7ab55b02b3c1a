import math


def sigmoid(z):
    return np.vectorize(lambda t: 0.5 * (1 + math.tanh(t / 2)), otypes=[float])(z)
