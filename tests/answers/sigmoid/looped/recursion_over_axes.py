import math


def sigmoid(z):
    if np.ndim(z) == 0:
        return 1 / (1 + math.exp(-z))
    return np.array([sigmoid(part) for part in z])
