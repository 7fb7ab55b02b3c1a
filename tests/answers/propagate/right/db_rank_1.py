def propagate(w, b, X, Y):
    m = Y.shape[1]
    A = sigmoid(w.T.dot(X) + b)
    L = -(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    return {"dw": X.dot((A - Y).T) / m, "db": np.sum(A - Y, axis=1) / m}, np.sum(L, axis=1) / m
