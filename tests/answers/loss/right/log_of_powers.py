def loss(a, y):
    return -np.log(a**y * (1-a)**(1-y))
