def sigmoid(z):
    return 1 / (2 + np.expm1(-z))
