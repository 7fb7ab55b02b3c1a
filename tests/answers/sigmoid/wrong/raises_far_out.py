def sigmoid(z):
    if np.max(np.abs(z)) > 500:
        raise ValueError("z is too large")
    return 1 / (1 + np.exp(-z))
