def backward(x, a, y):
    return {"w": x * (a - y), "b": a - y}
