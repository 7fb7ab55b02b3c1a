def sigmoid(z):
    e = np.exp(z)
    return e / np.sum(e)
