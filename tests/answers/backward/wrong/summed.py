def backward(x, a, y):
    return {"dw": np.sum(x * (a - y)), "db": a - y}
