def squared_error_slopes(A, Y):
    m = A.shape[1]
    dA, s, dZ = np.zeros((1, m)), np.zeros((1, m)), np.zeros((1, m))
    for i in range(m):
        dA[0, i] = A[0, i] - Y[0, i]
        s[0, i] = A[0, i] * (1 - A[0, i])
        dZ[0, i] = dA[0, i] * s[0, i]
    return {"dA": dA, "dA_dZ": s, "dZ": dZ}
