def backward(x, a, y):
    dz = np.subtract(a, y)
    return {"db": float(dz), "dw": np.multiply(dz, x), "dz": dz}
