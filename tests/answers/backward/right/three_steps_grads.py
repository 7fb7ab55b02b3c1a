def backward(x, a, y):
    dLda = -y / a + (1 - y) / (1 - a)
    dadz = a * (1 - a)
    dz = dLda * dadz
    grads = {}
    grads["dw"] = dz * x
    grads["db"] = dz
    return grads
