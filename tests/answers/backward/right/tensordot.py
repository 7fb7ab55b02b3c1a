def backward(x, a, y):
    return {"dw": np.tensordot(x, [[a - y]], axes=1), "db": a - y}
