def sigmoid(z):
    z = np.longdouble(z)
    return np.asarray(1 / (1 + np.exp(-z)), dtype=np.float64)
