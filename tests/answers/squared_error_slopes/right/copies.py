def squared_error_slopes(A, Y):
    dA = A.copy()
    dA -= Y
    dZ = dA.copy()
    dZ *= A * (1 - A)
    return {"dA": dA, "dA_dZ": A * (1 - A), "dZ": dZ}
