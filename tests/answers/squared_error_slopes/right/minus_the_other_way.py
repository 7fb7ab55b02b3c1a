def squared_error_slopes(A, Y):
    dA = -(Y - A)
    dA_dZ = (1 - A) * A
    return {"dZ": dA_dZ * dA, "dA_dZ": dA_dZ, "dA": dA}
