import math


def sigmoid(z):
    if np.isscalar(z):
        return 1 / (1 + math.exp(-z))
    return 1 / (1 + np.exp(-z))
