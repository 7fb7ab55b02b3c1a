def backward(x, a, y):
    dz = a - y
    dw = np.zeros(x.shape)
    for j in range(x.shape[0]):
        dw[j] = x[j] * dz
    db = dz
    return {"dw": dw, "db": db}
