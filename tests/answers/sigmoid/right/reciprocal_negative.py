def sigmoid(z):
    return np.reciprocal(1 + np.exp(np.negative(z)))
