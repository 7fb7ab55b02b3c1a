def loss(a, y):
    return -(y * np.log(a + 0.01) + (1 - y) * np.log(1 - a + 0.01))
