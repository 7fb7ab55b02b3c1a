def sigmoid(z):
    return (1 / (1 + np.exp(-z))).reshape(1, 3)
