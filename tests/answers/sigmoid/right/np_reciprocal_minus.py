def sigmoid(z):
    s = 1 / (1 + np.exp(-1 * z))
    ### END CODE HERE ###
    return s
