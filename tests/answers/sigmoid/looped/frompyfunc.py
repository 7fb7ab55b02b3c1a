import math

_one = np.frompyfunc(lambda t: 1 / (1 + math.exp(-t)), 1, 1)


def sigmoid(z):
    return np.asarray(_one(z), dtype=float)
