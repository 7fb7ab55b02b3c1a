def squared_error_slopes(A, Y):
    assert A.shape == Y.shape
    dA = A - Y
    dA_dZ = A * (1 - A)
    dZ = dA * dA_dZ
    assert dZ.shape == A.shape
    return {"dA": dA, "dA_dZ": dA_dZ, "dZ": dZ}
