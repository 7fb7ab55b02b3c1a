import math
def sigmoid(z):
    z = np.asarray(z, float)
    return np.fromiter((1 / (1 + math.exp(-v)) for v in z.ravel()), float).reshape(z.shape)
