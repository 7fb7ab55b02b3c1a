import math


@np.vectorize
def sigmoid(z):
    return 1 / (1 + math.exp(-z))
