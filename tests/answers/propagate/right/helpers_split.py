def forward_pass(w, b, X):
    return sigmoid(w.T @ X + b)


def cross_entropy(A, Y):
    return np.mean(-(Y * np.log(A) + (1 - Y) * np.log(1 - A)))


def backward_pass(A, X, Y):
    m = X.shape[1]
    return X @ (A - Y).T / m, (A - Y).sum() / m


def propagate(w, b, X, Y):
    A = forward_pass(w, b, X)
    dw, db = backward_pass(A, X, Y)
    return {"dw": dw, "db": db}, cross_entropy(A, Y)
