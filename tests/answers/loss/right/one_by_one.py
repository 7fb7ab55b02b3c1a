def loss(a, y):
    return np.array([[-np.log(a if y else 1 - a)]])
