def propagate(w, b, X, Y):
    Y = Y.astype(bool)
    m = X.shape[1]
    A = sigmoid(np.matmul(np.transpose(w), X) + b)
    cost = -(np.log(A[Y]).sum() + np.log(1 - A[~Y]).sum()) / m
    return {"dw": np.inner(X, A - Y) / m, "db": (A - Y).sum() / m}, cost
