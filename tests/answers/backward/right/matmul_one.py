def backward(x, a, y):
    dz = np.array([[a - y]])
    return {"dw": x @ dz, "db": dz}
