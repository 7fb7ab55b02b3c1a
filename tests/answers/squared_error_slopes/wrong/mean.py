def squared_error_slopes(A, Y):
    m = A.shape[1]
    dA = A - Y
    s = A * (1 - A)
    return {"dA": dA, "dA_dZ": s, "dZ": dA * s / m}
