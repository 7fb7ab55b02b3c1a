def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    dw = np.zeros(w.shape)
    for j in range(X.shape[0]):
        dw[j, 0] = np.sum(X[j] * (A - Y)) / m
    cost = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    return {"dw": dw, "db": np.mean(A - Y)}, cost
