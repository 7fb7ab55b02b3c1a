def loss(a, y):
    return -np.log(a) if y == 1 else -np.log(1 - a)
