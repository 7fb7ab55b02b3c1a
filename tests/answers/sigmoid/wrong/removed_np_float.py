def sigmoid(z):
    z = np.asarray(z, dtype=np.float)
    return 1 / (1 + np.exp(-z))
