def backward(x, a, y):
    dz = np.array([[a - y]])
    return {"dw": np.dot(x, dz.T), "db": dz}
