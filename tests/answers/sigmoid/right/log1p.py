def sigmoid(z):
    return np.exp(-np.log1p(np.exp(-z)))
