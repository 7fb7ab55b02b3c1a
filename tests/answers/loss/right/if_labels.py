def loss(a, y):
    if y == 1:
        return -np.log(a)
    else:
        return -np.log(1 - a)
