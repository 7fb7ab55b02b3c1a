def sigmoid(z):
    if np.ndim(z) == 2:
        z = z[0:1]
    return 1 / (1 + np.exp(-z))
