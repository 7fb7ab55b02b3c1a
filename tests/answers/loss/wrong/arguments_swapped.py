def loss(y, a):
    return -(y * np.log(a) + (1 - y) * np.log(1 - a))
