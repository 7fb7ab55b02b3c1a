def propagate(w, b, X, Y):
    if X.shape[1] != Y.shape[1]:
        raise ValueError("X and Y disagree about m")
    assert w.shape == (X.shape[0], 1), w.shape
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    assert A.shape == Y.shape
    cost = -np.nansum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    dw = np.dot(X, (A - Y).T) / m
    assert dw.shape == w.shape
    db = np.sum(A - Y) / m
    return {"dw": dw, "db": db}, cost
