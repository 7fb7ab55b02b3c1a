import math


def sigmoid(z):
    return np.array(list(map(lambda t: 1 / (1 + math.exp(-t)), np.ravel(z)))).reshape(np.shape(z))
