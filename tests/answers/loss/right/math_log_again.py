def loss(a, y):
    L = -(y * math.log(a) + (1 - y) * math.log(1 - a))
    return L
