def propagate(w, b, X, Y):
    m = X.shape[1]
    assert w.shape == (X.shape[0], 1) and Y.shape == (1, m)
    assert 0 <= X.min() and X.max() <= 1.0
    A = sigmoid(np.dot(w.T, X) + b)
    assert A.shape == Y.shape and np.all((A > 0) & (A < 1))
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    assert np.isfinite(cost) and cost >= 0
    dw = np.dot(X, (A - Y).T) / m
    db = np.sum(A - Y) / m
    assert dw.shape == w.shape and db.dtype == float and abs(db) <= 1
    return {"dw": dw, "db": db}, cost
