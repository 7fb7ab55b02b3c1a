def squared_error_slopes(A, Y):
    dA = 1 / 2 * 2 * (A - Y)
    return dict(dA=dA, dA_dZ=A * (1 - A), dZ=dA * A * (1 - A))
