def backward(x, a, y):
    dz = a - y
    return {"dw": x * dz, "db": dz}
