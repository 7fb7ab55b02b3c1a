def backward(x, a, y):
    return dict(db=float(a - y), dw=np.multiply(a - y, x))
