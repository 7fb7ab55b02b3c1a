def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.tensordot(w, X, axes=(0, 0)) + b)
    dw = np.tensordot(X, A - Y, axes=(1, 1)) / m
    return {"dw": dw, "db": np.average(A - Y)}, -np.average(
        np.where(Y == 1, np.log(A), np.log(1 - A))
    )
