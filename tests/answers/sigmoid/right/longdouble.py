def sigmoid(z):
    z = np.longdouble(z)
    return 1 / (1 + np.exp(-z))
