def squared_error_slopes(A, Y):
    return {"dA": A - Y, "dA_dZ": 1 - A, "dZ": (A - Y) * (1 - A)}
