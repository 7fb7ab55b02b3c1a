def propagate(w, b, X, Y):
    n = X.shape[0]
    m = X.shape[1]
    J = 0.0
    dw = np.zeros((n, 1))
    db = 0.0
    i = 0
    while i < m:
        z = b
        j = 0
        while j < n:
            z += w[j][0] * X[j][i]
            j += 1
        a = 1.0 / (1.0 + math.exp(-z))
        J += -(Y[0][i] * math.log(a) + (1 - Y[0][i]) * math.log(1 - a))
        dz = a - Y[0][i]
        j = 0
        while j < n:
            dw[j][0] += X[j][i] * dz
            j += 1
        db += dz
        i += 1
    return {"dw": dw / m, "db": db / m}, J / m
