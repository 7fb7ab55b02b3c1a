def squared_error_slopes(A, Y):
    slopes = {}
    slopes["dA"] = A - Y
    slopes["dA_dZ"] = A * (1 - A)
    slopes["dZ"] = slopes["dA"] * slopes["dA_dZ"]
    return slopes
