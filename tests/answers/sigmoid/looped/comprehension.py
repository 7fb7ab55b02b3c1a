import math


def sigmoid(z):
    values = [1 / (1 + math.exp(-t)) for t in np.ravel(z)]
    return np.array(values).reshape(np.shape(z))
