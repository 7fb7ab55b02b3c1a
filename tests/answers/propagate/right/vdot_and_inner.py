def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    cost = -(np.vdot(Y, np.log(A)) + np.vdot(1 - Y, np.log(1 - A))) / m
    return {"dw": np.inner(X, A - Y) / m, "db": np.vdot(np.ones((1, m)), A - Y) / m}, cost
