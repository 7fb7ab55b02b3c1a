def loss(a, y):
    return abs(a - y)
