def sigmoid(x):
    s = np.divide(1, np.add(1, np.exp(np.negative(x))))
    return s
