def sigmoid(z):
    t = np.tanh(np.divide(z, 2))
    return (t + 1) / 2
