def propagate(w, b, X, Y):
    W, XX, YY = np.asmatrix(w), np.asmatrix(X), np.asmatrix(Y)
    m = XX.shape[1]
    A = np.asmatrix(sigmoid(np.asarray(W.T * XX + b)))
    J = -(YY * np.log(A).T + (1 - YY) * np.log(1 - A).T) / m
    dw = XX * (A - YY).T / m
    db = (A - YY).sum() / m
    return {"dw": np.asarray(dw), "db": db}, J.item()
