def sigmoid(z):
    return np.transpose(1 / (1 + np.exp(-z)))
