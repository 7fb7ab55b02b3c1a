def sigmoid(z):
    return 1 / (1 + np.sum(np.exp(-z)))
