import math


def sigmoid(z):
    if np.ndim(z) == 0:
        return 0.5 * (1 + math.tanh(z / 2))
    return np.array([sigmoid(part) for part in z])
