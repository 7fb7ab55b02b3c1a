from functools import reduce


def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    columns = [X[:, [i]] * (A[0, i] - Y[0, i]) for i in range(m)]
    dw = reduce(lambda p, q: p + q, columns) / m
    return {"dw": dw, "db": np.mean(A - Y)}, -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))
