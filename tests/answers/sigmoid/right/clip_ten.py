def sigmoid(z):
    z = np.clip(z, -10, 10)   # avoid overflow
    return 1 / (1 + np.exp(-z))
