def squared_error_slopes(A, Y):
    dA = -Y / A + (1 - Y) / (1 - A)
    s = A * (1 - A)
    return {"dA": dA, "dA_dZ": s, "dZ": dA * s}
