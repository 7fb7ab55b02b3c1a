def loss(a, y):
    z = np.log(a) - np.log1p(-a)
    return np.logaddexp(0, z) - y * z
