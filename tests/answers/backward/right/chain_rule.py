def backward(x, a, y):
    da = -y / a + (1 - y) / (1 - a)
    dz = da * a * (1 - a)
    return {"dw": dz * x, "db": dz}
