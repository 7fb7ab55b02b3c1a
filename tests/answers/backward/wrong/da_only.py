def backward(x, a, y):
    da = -y / a + (1 - y) / (1 - a)
    return {"dw": x * da, "db": da}
