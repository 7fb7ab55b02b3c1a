def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return {"dw": X @ (A - Y).T / m, "db": np.sum(A - Y) / m}, cost


def propagate_l2(w, b, X, Y, lambd):
    m = X.shape[1]
    grads, cost = propagate(w, b, X, Y)
    grads["dw"] = grads["dw"] + lambd / m * w
    return grads, cost + lambd / 2 / m * np.sum(w * w)
