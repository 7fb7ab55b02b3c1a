def sigmoid(z):
    h = np.asarray(z) / 2
    return np.exp(h) / (2 * np.cosh(h))
