def propagate(w, b, X, Y):
    m = Y.size
    yhat = sigmoid(w.T @ X + b)
    pos = np.dot(np.log(yhat), Y.T)
    neg = np.dot(np.log(1.0 - yhat), (1.0 - Y).T)
    cost = -(pos + neg).item() / m
    err = yhat - Y
    grads = dict(dw=(err @ X.T).T / m, db=float(np.average(err)))
    return grads, cost
