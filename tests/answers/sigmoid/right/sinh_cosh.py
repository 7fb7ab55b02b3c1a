def sigmoid(z):
    h = 0.5 * np.asarray(z, dtype=float)
    return np.exp(h) / (2 * np.cosh(h))
