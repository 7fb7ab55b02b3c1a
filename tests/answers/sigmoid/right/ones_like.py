def sigmoid(z):
    one = np.ones_like(z, dtype=float)
    return one / (one + np.exp(-z))
