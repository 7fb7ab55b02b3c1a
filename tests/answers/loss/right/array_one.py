def loss(a, y):
    return np.array([[-(y * np.log(a) + (1 - y) * np.log(1 - a))]])
