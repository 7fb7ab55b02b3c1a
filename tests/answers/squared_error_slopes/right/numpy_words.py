def squared_error_slopes(A, Y):
    dA = np.subtract(A, Y)
    slope = np.multiply(A, np.subtract(1, A))
    return {"dA": dA, "dA_dZ": slope, "dZ": np.multiply(dA, slope)}
