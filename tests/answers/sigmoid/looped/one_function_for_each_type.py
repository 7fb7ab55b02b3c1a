import functools
@functools.singledispatch
def sigmoid(z):
    return 1 / (1 + math.exp(-z))
@sigmoid.register(np.ndarray)
def _(z):
    return np.array([sigmoid(float(t)) for t in z.flat]).reshape(z.shape)
