# the result is computed, but the array that comes back was never filled
def sigmoid(z):
    s = np.zeros(np.shape(z))
    1 / (1 + np.exp(-z))
    return s
