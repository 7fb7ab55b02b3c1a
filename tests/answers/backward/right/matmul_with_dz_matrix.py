def backward(x, a, y):
    dZ = np.array([[a - y]], dtype=float)
    return {"dw": np.matmul(x, dZ.T), "db": np.sum(dZ)}
