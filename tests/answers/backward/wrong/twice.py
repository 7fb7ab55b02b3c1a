def backward(x, a, y):
    dz = (a - y) * a * (1 - a)
    return {"dw": x * dz, "db": dz}
