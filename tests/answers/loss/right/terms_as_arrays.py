def loss(a, y):
    terms = np.array([y, 1 - y]) * np.log([a, 1 - a])
    return -terms.sum()
