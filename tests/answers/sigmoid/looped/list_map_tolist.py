import math
def sigmoid(z):
    z = np.asarray(z, float)
    return np.array(list(map(lambda v: 1 / (1 + math.exp(-v)), z.ravel().tolist()))).reshape(z.shape)
