# the cost stays a (1, 1) array
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.matmul(w.T, X) + b)
    cost = (-1 / m) * (Y @ np.log(A).T + (1 - Y) @ np.log(1 - A).T)
    dw = np.matmul(X, (A - Y).T) / m
    db = (A - Y).mean(axis=1, keepdims=True)
    return dict(dw=dw, db=db), cost
