def loss(a, y):
    if y == 1:
        L = -math.log(a)
    else:
        L = -math.log(1 - a)
    return L
