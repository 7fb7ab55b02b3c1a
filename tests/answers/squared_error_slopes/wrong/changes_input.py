def squared_error_slopes(A, Y):
    s = A * (1 - A)
    A -= Y
    return {"dA": A, "dA_dZ": s, "dZ": A * s}
