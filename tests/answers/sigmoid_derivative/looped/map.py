def sigmoid_derivative(z):
    s = sigmoid(np.ravel(z))
    return np.array(list(map(lambda v: v * (1 - v), s))).reshape(np.shape(z))
