def backward(x, a, y):
    return x * (a - y), a - y
