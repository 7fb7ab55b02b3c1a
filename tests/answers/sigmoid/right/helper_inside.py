def sigmoid(z):
    def denominator(t):
        return 1 + np.exp(-t)

    return 1 / denominator(z)
