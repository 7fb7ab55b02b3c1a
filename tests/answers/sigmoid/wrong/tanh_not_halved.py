def sigmoid(z):
    return (np.tanh(z) + 1) / 2
