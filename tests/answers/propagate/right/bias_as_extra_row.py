def propagate(w, b, X, Y):
    m = X.shape[1]
    theta = np.append(w, [[b]], axis=0)
    X1 = np.append(X, np.ones((1, m)), axis=0)
    A = sigmoid(theta.T @ X1)
    g = X1 @ (A - Y).T / m
    cost = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    return {"dw": g[:-1], "db": g[-1]}, cost
