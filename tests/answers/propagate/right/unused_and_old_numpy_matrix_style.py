def propagate(w, b, X, Y):
    n_x, m = X.shape
    w = w.reshape(n_x, 1)
    J = 0; dw = np.zeros((n_x, 1)); db = 0
    Z = np.add(np.matmul(w.T, X), b)
    A = sigmoid(Z)
    J += np.sum(-np.multiply(Y, np.log(A)) - np.multiply(1 - Y, np.log(1 - A)))
    dZ = A - Y
    dw += np.dot(X, dZ.T)
    db += np.sum(dZ)
    J = J / m; dw = dw / m; db = db / m
    cost = J
    grads = {"dw": dw, "db": db}
    return grads, cost
