def loss(a, y):
    return -np.log(np.abs(1 - y - a))
