def sigmoid(z):
    z = np.asarray(z, dtype=float)
    return np.where(np.abs(z) > 30, 0.5, 1 / (1 + np.exp(-z)))
