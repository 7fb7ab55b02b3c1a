def backward(x, a, y):
    dw = np.outer(x, a - y)
    assert dw.shape == x.shape
    return {"dw": dw, "db": np.array([a - y]), "dz": a - y}
