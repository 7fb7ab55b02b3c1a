def propagate(w, b, X, Y):
    m = X.shape[1]
    J = 0.0
    dw = np.zeros(w.shape)
    db = 0.0
    for i in range(m):
        x = X[:, i].reshape(-1, 1)
        a = sigmoid(np.dot(w.T, x) + b).item()
        y = Y[0, i]
        J += -(y * np.log(a) + (1 - y) * np.log(1 - a))
        dw += x * (a - y)
        db += a - y
    return {"dw": dw / m, "db": db / m}, J / m
