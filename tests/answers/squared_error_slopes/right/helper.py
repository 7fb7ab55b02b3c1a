def slope_of_sigmoid(a):
    return a * (1 - a)


def squared_error_slopes(A, Y):
    slope = slope_of_sigmoid(A)
    return {"dA": A - Y, "dA_dZ": slope, "dZ": slope * (A - Y)}
