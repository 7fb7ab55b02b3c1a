def squared_error_slopes(A, Y):
    dA_dZ = 0.25 - (A - 0.5) ** 2
    return {"dA": A - Y, "dA_dZ": dA_dZ, "dZ": (A - Y) * dA_dZ}
