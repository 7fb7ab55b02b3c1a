def loss(a, y):
    return -(y * np.log10(a) + (1 - y) * np.log10(1 - a))
