import math


def sigmoid(z):
    values = [0.5 * (1 + math.tanh(t / 2)) for t in np.ravel(z)]
    return np.array(values).reshape(np.shape(z))
