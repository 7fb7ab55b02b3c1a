def backward(x, a, y):
    dz = np.subtract(a, y)
    return dict(dw=np.multiply(x, dz), db=dz)
