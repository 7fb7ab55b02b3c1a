def sigmoid(z):
    with np.errstate(over="ignore"):
        denominator = np.add(np.exp(np.multiply(z, -1.0)), 1)
    return np.divide(1.0, denominator)
