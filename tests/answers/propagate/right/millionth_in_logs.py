def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    e = 1e-6
    cost = -np.sum(Y * np.log(A + e) + (1 - Y) * np.log(1 - A + e)) / m
    return {"dw": np.dot(X, (A - Y).T) / m, "db": np.sum(A - Y) / m}, cost
