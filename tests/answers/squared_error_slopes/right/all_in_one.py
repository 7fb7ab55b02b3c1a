def squared_error_slopes(A, Y):
    return {"dA": A - Y, "dA_dZ": A - A**2, "dZ": (A - Y) * (A - A**2)}
