def squared_error_slopes(A, Y):
    dA = A - Y
    s = A * (1 - A)
    return {"da": dA, "dadz": s, "dz": dA * s}
