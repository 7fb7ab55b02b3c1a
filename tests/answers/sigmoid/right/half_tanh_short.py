def sigmoid(z):
    return .5 * (1 + np.tanh(.5 * z))
