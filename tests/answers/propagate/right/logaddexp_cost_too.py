def propagate(w, b, X, Y):
    m = X.shape[1]
    # FORWARD
    Z = np.dot(w.T, X) + b
    A = sigmoid(Z)
    cost = np.sum(np.logaddexp(0, Z) - Y * Z) / m
    # BACKWARD
    dZ = np.subtract(A, Y)
    dw = np.divide(np.dot(X, dZ.T), m)
    db = np.divide(np.sum(dZ), m)
    grads = {"dw": dw,
             "db": db}
    return grads, float(cost)
