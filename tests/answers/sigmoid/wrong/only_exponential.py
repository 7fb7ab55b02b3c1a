def sigmoid(z):
    return np.exp(-z)
