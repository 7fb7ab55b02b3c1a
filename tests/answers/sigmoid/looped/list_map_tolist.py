import math
def sigmoid(z):
    z = np.asarray(z, float)
    return np.array(list(map(lambda v: 0.5 * (1 + math.tanh(v / 2)), z.ravel().tolist()))).reshape(z.shape)
