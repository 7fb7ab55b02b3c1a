def sigmoid(z):
    if isinstance(z, np.ndarray):
        flat = [1 / (1 + math.exp(-v)) for v in z.flatten()]
        return np.array(flat).reshape(z.shape)
    return 1 / (1 + math.exp(-z))
