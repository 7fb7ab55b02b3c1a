def backward(x, a, y):
    both = np.vstack((x, [[1.0]])) * (a - y)
    return {"dw": both[:-1], "db": both[-1, 0]}
