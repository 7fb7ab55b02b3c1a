def propagate(w, b, X, Y, l1_rate=0.0):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    cost = -1 / m * np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) + l1_rate * np.sum(np.abs(w))
    dw = 1 / m * np.dot(X, (A - Y).T) + l1_rate * np.sign(w)
    db = 1 / m * np.sum(A - Y)
    cost = np.squeeze(cost)
    assert (cost.shape == ())
    return {"dw": dw, "db": db}, cost
