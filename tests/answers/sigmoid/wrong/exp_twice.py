def sigmoid(z):
    return np.exp(z) / (np.exp(z) + 1)
