def loss(a, y):
    return np.where(y == 1, -np.log(a), -np.log(1 - a))
