def sigmoid(z):
    if isinstance(z, np.ndarray):
        flat = [0.5 * (1 + math.tanh(v / 2)) for v in z.flatten()]
        return np.array(flat).reshape(z.shape)
    return 0.5 * (1 + math.tanh(z / 2))
