import math
one = np.frompyfunc(lambda v: 1 / (1 + math.exp(-v)), 1, 1)
def sigmoid(z):
    return np.asarray(one(z), dtype=float)
