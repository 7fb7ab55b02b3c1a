def backward(x, a, y):
    return {"dw": (x * (a - y)).T, "db": a - y}
