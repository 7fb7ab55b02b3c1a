def backward(x, a, y):
    return {"dw": np.full(x.shape, a - y), "db": a - y}
