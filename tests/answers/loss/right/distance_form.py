def loss(a, y):
    return -np.log(1 - abs(y - a))
