def loss(a, y):
    a = np.clip(a, 0.05, 0.95)
    return -(y * np.log(a) + (1 - y) * np.log(1 - a))
