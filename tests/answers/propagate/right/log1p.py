def propagate(w, b, X, Y):
    _, m = X.shape
    A = sigmoid(np.dot(w.T, X) + b)
    cost = -(Y * np.log(A) + (1 - Y) * np.log1p(-A)).mean()
    return {"db": (A - Y).mean(), "dw": np.dot(A - Y, X.T).T / m}, cost
