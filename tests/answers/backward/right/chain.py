def backward(x, a, y):
    da = (1 - y) / (1 - a) - y / a
    dz = da * a * (1 - a)
    grads = {}
    grads["dw"] = x * dz
    grads["db"] = 1 * dz
    return grads
