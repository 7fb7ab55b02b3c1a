def sigmoid(z):
    f = np.vectorize(lambda t: 0.5 * (1 + math.tanh(t / 2)))
    return f(z)
