def sigmoid(z):
    e = np.exp(z)
    return e / (e + 1)
