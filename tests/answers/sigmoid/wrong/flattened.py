def sigmoid(z):
    return (1 / (1 + np.exp(-z))).ravel() if np.ndim(z) else 1 / (1 + np.exp(-z))
