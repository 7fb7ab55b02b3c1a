def backward(x, a, y):
    dw = np.zeros(x.shape)
    for i in range(len(x)):
        dw[i] = x[i] * (a - y)
    return {"dw": dw, "db": a - y}
