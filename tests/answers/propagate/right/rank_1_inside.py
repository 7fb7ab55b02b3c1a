def propagate(w, b, X, Y):
    m = X.shape[1]
    y = Y.ravel()
    a = sigmoid(w.ravel() @ X + b)
    cost = -(y @ np.log(a) + (1 - y) @ np.log(1 - a)) / m
    dw = (X @ (a - y) / m).reshape(w.shape)
    return {"dw": dw, "db": (a - y).mean()}, cost
