# log of sigma(z) is -log(e^0 + e^-z)
def sigmoid(z):
    return np.exp(-np.logaddexp(0, -z))
