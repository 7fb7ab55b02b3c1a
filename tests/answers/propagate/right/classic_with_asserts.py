def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    cost = (-1/m) * (np.dot(Y, np.log(A).T) + np.dot(1-Y, np.log(1-A).T))
    cost = np.squeeze(np.array(cost))
    dw = (1/m) * np.dot(X, (A-Y).T)
    db = (1/m) * np.sum(A-Y)
    assert(dw.shape == w.shape)
    assert(db.dtype == float)
    grads = {"dw": dw, "db": db}
    return grads, cost
