def sigmoid(z):
    z = np.asarray(z, float)
    if z.size <= 1:
        return 1 / (1 + np.exp(-z))
    flat = z.ravel()
    half = flat.size // 2
    return np.concatenate([sigmoid(flat[:half]).ravel(), sigmoid(flat[half:]).ravel()]).reshape(z.shape)
