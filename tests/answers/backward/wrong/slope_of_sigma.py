def backward(x, a, y):
    dz = a * (1 - a)
    return {"dw": x * dz, "db": dz}
