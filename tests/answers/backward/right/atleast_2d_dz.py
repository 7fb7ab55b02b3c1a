def backward(x, a, y):
    return {"dw": np.dot(x, np.atleast_2d(a - y)), "db": np.atleast_2d(a - y)}
