def propagate(w, b, X, Y):
    m = X.shape[1]
    dw, db, cost = np.zeros(w.shape), 0, 0
    for i in range(m):
        a = sigmoid(np.dot(w.T, X[:, [i]]) + b)
        cost += -(Y[0, i] * np.log(a) + (1 - Y[0, i]) * np.log(1 - a))
        dw += X[:, [i]] * (a - Y[0, i])
        db += a - Y[0, i]
        return {"dw": dw / m, "db": db / m}, cost / m
