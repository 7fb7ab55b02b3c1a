def squared_error_slopes(A, Y):
    dA = A - Y
    s = A * (1 - A)
    return {"dA": dA, "dA_dZ": s, "dZ": dA + s}
