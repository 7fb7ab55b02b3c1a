def sigmoid(z):
    return (1 / (1 + np.exp(-z))).astype(int) if np.ndim(z) else int(1 / (1 + np.exp(-z)))
