def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    cost = np.sum(-(Y*np.log(A) + (1-Y)*np.log(1-A)), axis = 1, keepdims = True)/m
    dA = -(np.divide(Y, A) - np.divide(1 - Y, 1 - A))
    dZ = dA * A * (1 - A)
    dw = np.dot(X, dZ.T)/m
    db = np.sum(dZ, axis=1, keepdims=True)/m
    return {"dw": dw, "db": db}, cost
