import math


def sigmoid(z):
    flat = np.ravel(z)
    return np.fromiter((1 / (1 + math.exp(-t)) for t in flat), float, flat.size).reshape(
        np.shape(z)
    )
