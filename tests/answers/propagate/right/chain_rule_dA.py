def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    dA = -(np.divide(Y, A) - np.divide(1 - Y, 1 - A))
    dZ = dA * A * (1 - A)
    dw = np.dot(dZ, X.T).T / m
    db = np.sum(dZ) / m
    cost = - np.sum(np.multiply(Y, np.log(A)) + np.multiply((1 - Y), np.log(1 - A))) / m
    grads = {"dw": dw, "db": db}
    return grads, cost
