def backward(x, a, y):
    da = -y/a + (1-y)/(1-a)
    dz = da * a * (1 - a)
    dw = x * dz
    db = dz
    grads = {"dw": dw, "db": db}
    return grads
