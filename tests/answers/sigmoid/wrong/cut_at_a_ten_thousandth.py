def sigmoid(z):
    s = 1 / (1 + np.exp(-z))
    return np.clip(s, 0.0001, 0.9999)
