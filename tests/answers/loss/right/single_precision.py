def loss(a, y):
    a = np.float32(a)
    return -(y * np.log(a) + (1 - y) * np.log(1 - a))
