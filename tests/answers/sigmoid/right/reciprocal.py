def sigmoid(z):
    return np.reciprocal(1.0 + np.exp(-z))
