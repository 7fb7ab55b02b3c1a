def sigmoid(z):
    return np.maximum(0, z)
