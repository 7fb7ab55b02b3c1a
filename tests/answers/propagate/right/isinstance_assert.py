def propagate(w, b, X, Y):
    m = X.shape[1]
    Z = np.dot(w.T, X) + b
    A = sigmoid(Z)
    cost = -(np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))) / m
    dz = A - Y
    db = 1 / m * np.sum(dz)
    dw = 1 / m * np.dot(X, dz.T)
    assert(Z.shape == (1, m))
    assert(dz.shape == (1, m))
    assert(isinstance(db, (int, float)))
    cost = np.squeeze(np.array(cost))
    grads = {"dw" : dw, "db" : db}
    return grads, cost
