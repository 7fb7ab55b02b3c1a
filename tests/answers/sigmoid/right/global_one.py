ONE = 1.0
def sigmoid(z):
    global ONE
    return ONE / (ONE + np.exp(-z))
