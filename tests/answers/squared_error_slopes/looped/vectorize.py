def squared_error_slopes(A, Y):
    slope = np.vectorize(lambda a: a * (1 - a))
    return {"dA": A - Y, "dA_dZ": slope(A), "dZ": (A - Y) * slope(A)}
