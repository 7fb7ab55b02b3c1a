def sigmoid(z):
    return 1 / (1 + np.exp2(-z / np.log(2)))
