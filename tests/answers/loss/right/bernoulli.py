def loss(a, y):
    p = a if y else 1.0 - a
    return np.negative(np.log(p))
