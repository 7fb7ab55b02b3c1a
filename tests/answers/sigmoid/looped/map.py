import math


def sigmoid(z):
    return np.array(list(map(lambda t: 0.5 * (1 + math.tanh(t / 2)), np.ravel(z)))).reshape(np.shape(z))
