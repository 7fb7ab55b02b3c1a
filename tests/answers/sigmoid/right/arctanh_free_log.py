def sigmoid(z):
    return np.exp(-np.log(1 + np.exp(-np.asarray(z, float))))
