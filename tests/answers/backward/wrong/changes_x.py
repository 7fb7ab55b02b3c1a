def backward(x, a, y):
    x *= a - y
    return {"dw": x, "db": a - y}
