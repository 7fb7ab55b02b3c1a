def propagate_l2(w, b, X, Y, lambd):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    cost = cost + lambd / (2 * m) * np.sum(np.square(w))
    dw = np.dot(X, (A - Y).T) / m + lambd / m * w
    db = np.sum(A - Y) / m
    return {"dw": dw, "db": db}, cost
