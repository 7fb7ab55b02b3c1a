def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    cost = -(np.trace(Y @ np.log(A).T) + np.trace((1 - Y) @ np.log(1 - A).T)) / m
    D = np.subtract(A, Y)
    return {"dw": X @ D.T / m, "db": D @ np.ones((m, 1)) / m}, cost
