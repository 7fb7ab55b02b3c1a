def sigmoid(z):
    return str(1 / (1 + np.exp(-z)))
