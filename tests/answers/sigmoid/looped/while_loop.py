def sigmoid(z):
    flat = np.array(z, dtype=float).reshape(-1)
    i = 0
    while i < len(flat):
        flat[i] = 1 / (1 + np.exp(-flat[i]))
        i += 1
    return flat.reshape(np.shape(z))
