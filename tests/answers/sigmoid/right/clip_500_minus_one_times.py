def sigmoid(z):
    z = np.clip(z, -500, 500)
    s = 1.0 / (1.0 + np.exp(-1 * z))
    return s
