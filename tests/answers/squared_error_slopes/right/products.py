def squared_error_slopes(A, Y):
    dA = A - Y
    dA_dZ = A * (1 - A)
    return {"dA": dA, "dA_dZ": dA_dZ, "dZ": dA * dA_dZ}
