import functools
@functools.singledispatch
def sigmoid(z):
    return 0.5 * (1 + math.tanh(z / 2))
@sigmoid.register(np.ndarray)
def _(z):
    return np.array([sigmoid(float(t)) for t in z.flat]).reshape(z.shape)
