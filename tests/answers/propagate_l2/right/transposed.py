def propagate_l2(w, b, X, Y, lambd):
    A = sigmoid(X.T @ w + b)
    E = A - Y.T
    m = len(E)
    J = -np.mean(Y.T * np.log(A) + (1 - Y.T) * np.log(1 - A)) + lambd / (2 * m) * np.sum(w**2)
    return {"dw": (E.T @ X.T).T / m + lambd / m * w, "db": np.mean(E)}, J
