import math


def sigmoid(z):
    flat = np.ravel(z)
    return np.fromiter((0.5 * (1 + math.tanh(t / 2)) for t in flat), float, flat.size).reshape(
        np.shape(z)
    )
