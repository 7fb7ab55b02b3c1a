def squared_error_slopes(A, Y):
    S = 1 / (1 + np.exp(-A))
    dA = A - Y
    s = S * (1 - S)
    return {"dA": dA, "dA_dZ": s, "dZ": dA * s}
