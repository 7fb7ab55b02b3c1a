def sigmoid(z):
    z = np.asarray(z, dtype=float)
    return np.select([z > 0, z <= 0], [1 / (1 + np.exp(-z)), np.exp(z) / (1 + np.exp(z))])
