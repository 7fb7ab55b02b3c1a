def propagate_l2(w, b, X, Y, lambd):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    dw = X @ (A - Y).T
    dw += lambd * w
    dw /= m
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    cost += lambd * np.sum(w**2) / 2
    return {"dw": dw, "db": np.sum(A - Y) / m}, cost / m
