def squared_error_slopes(A, Y):
    dA = np.array([[a - y for a, y in zip(A[0], Y[0])]])
    s = np.array([[a * (1 - a) for a in A[0]]])
    return {"dA": dA, "dA_dZ": s, "dZ": dA * s}
