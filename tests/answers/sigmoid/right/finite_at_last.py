def sigmoid(z):
    e = np.exp(z)
    return np.where(np.isinf(e), 1.0, e / (1 + e))
