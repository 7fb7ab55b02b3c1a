def backward(x, a, y):
    dw, i = np.zeros((x.shape[0], 1)), 0
    while i < x.shape[0]:
        dw[i, 0] = x[i, 0] * (a - y)
        i += 1
    return {"dw": dw, "db": a - y}
