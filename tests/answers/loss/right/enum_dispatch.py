def loss(a, y):
    return {0: lambda: -np.log1p(-a), 1: lambda: -np.log(a)}[int(y)]()
