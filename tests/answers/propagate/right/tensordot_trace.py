def propagate(w, b, X, Y):
    m = Y.shape[1]
    A = sigmoid(np.tensordot(w, X, axes=(0, 0)) + b)
    cost = np.trace(-(Y.dot(np.log(A).T) + (1 - Y).dot(np.log(1 - A).T))) / m
    db, dw = (A - Y).mean(), ((A - Y) @ X.T).T / m
    return {"dw": dw, "db": db}, cost
