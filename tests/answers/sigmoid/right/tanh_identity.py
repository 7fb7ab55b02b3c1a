def sigmoid(z):
    return (np.tanh(z / 2) + 1) / 2
