def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    dw, i = np.zeros_like(w), 0
    while i < m:
        dw = dw + X[:, i : i + 1] * (A[0, i] - Y[0, i]) / m
        i = i + 1
    return {"dw": dw, "db": np.mean(A - Y)}, -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))
