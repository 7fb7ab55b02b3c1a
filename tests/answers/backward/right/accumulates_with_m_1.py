def backward(x, a, y):
    m = x.shape[1]
    dw = np.zeros(x.shape)
    db = 0.0
    dz = a - y
    dw += x * dz
    db += dz
    return {"dw": dw / m, "db": db / m}
