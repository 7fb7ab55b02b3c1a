def loss(a, y):
    return -(a * np.log(y + 1e-9) + (1 - a) * np.log(1 - y + 1e-9))
