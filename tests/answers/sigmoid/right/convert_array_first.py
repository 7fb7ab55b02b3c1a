def sigmoid(z):
    z = np.array(z, dtype=float)
    z = np.clip(z, -500, 500)
    return np.exp(z) / (np.exp(z) + 1)
