def backward(x, a, y):
    residual = y - a
    return {"dw": -residual * x, "db": -residual}
