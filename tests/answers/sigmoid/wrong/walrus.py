def sigmoid(z):
    return (e := np.exp(z)) / (e + 1)
