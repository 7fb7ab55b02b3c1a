def sigmoid(z):
    return np.divide(1, np.add(1, np.exp(np.negative(z))))
