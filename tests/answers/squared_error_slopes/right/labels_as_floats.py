def squared_error_slopes(A, Y):
    Y = Y.astype(float)
    dA = A - Y
    dA_dZ = A * (1.0 - A)
    dZ = dA * dA_dZ
    return {"dA": dA, "dA_dZ": dA_dZ, "dZ": dZ}
