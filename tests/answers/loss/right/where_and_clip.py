def loss(a, y):
    a = np.clip(a, 1e-12, 1 - 1e-12)
    return np.where(y, -np.log(a), -np.log(1 - a))
