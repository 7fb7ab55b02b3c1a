def loss(a, y):
    return -((1 - y) * np.log(a) + y * np.log(1 - a))
