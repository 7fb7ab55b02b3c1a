def backward(x, a, y):
    dz = y - a
    return {"dw": x * dz, "db": dz}
