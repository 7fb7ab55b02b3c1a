x = np.array([0, 2])


def sigmoid(z):
    return 1 / (1 + np.exp(-x))
