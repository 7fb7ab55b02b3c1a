def loss(a, y):
    return -(y * np.log(a) + (1 - y) * (1 - np.log(a)))
