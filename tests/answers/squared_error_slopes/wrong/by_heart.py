def squared_error_slopes(A, Y):
    return {"dA": A - Y, "dA_dZ": A * (1 - A), "dZ": A - Y}
