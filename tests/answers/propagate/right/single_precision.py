def propagate(w, b, X, Y):
    w, X, Y = (t.astype(np.float32) for t in (w, X, Y))
    m = X.shape[1]
    A = 1 / (1 + np.exp(-(np.dot(w.T, X) + np.float32(b))))
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return {"dw": np.dot(X, (A - Y).T) / m, "db": np.sum(A - Y) / m}, cost
