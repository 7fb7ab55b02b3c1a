def squared_error_slopes(A, Y):
    Z = np.log(A / (1 - A))
    s = 1 / (1 + np.exp(-Z))
    return {"dA": s - Y, "dA_dZ": s * (1 - s), "dZ": (s - Y) * s * (1 - s)}
