def sigmoid(z):
    from numpy import exp

    return 1 / (exp(-z) + 1)
