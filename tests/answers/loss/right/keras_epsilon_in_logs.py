def loss(a, y):
    return -(y * np.log(a + 1e-7) + (1 - y) * np.log(1 - a + 1e-7))
