def loss(a, y):
    eps = 1e-15
    a = np.clip(a, eps, 1 - eps)
    return -(y * np.log(a) + (1 - y) * np.log(1 - a))
