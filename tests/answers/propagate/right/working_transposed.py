def propagate(w, b, X, Y):
    Xt, y = X.T, Y.T
    m = Xt.shape[0]
    a = sigmoid(Xt @ w + b)
    cost = -(y.T @ np.log(a) + (1 - y).T @ np.log(1 - a)) / m
    return {"dw": Xt.T @ (a - y) / m, "db": np.sum(a - y, axis=0) / m}, cost.item()
