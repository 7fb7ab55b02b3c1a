def backward(x, a, y):
    dz = a - y
    dw = dz * x
    assert dw.shape == x.shape
    return {"dz": dz, "dw": dw, "db": dz}
