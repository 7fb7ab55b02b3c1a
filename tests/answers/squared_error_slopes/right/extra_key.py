def squared_error_slopes(A, Y):
    L = (A - Y) ** 2 / 2
    dA, dA_dZ = A - Y, A * (1 - A)
    return {"L": L, "dA": dA, "dA_dZ": dA_dZ, "dZ": dA * dA_dZ}
