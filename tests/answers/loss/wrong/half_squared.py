def loss(a, y):
    return 0.5 * (y - a) ** 2
