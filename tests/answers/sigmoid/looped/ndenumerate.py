def sigmoid(z):
    out = np.zeros(np.shape(z))
    for index, value in np.ndenumerate(z):
        out[index] = 1 / (1 + np.exp(-value))
    return out
