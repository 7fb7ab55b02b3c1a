def loss(a, y):
    p = a ** y * (1 - a) ** (1 - y)
    return -np.log(p)
