def backward(x, a, y):
    grads = {}
    grads["db"] = np.subtract(a, y)
    grads["dw"] = np.copy(x)
    grads["dw"] *= grads["db"]
    return grads
