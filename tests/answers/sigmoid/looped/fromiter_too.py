import math
def sigmoid(z):
    z = np.asarray(z, float)
    return np.fromiter((0.5 * (1 + math.tanh(v / 2)) for v in z.ravel()), float).reshape(z.shape)
