def propagate(w, b, X, Y):
    eps = 1e-12
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    A_safe = np.clip(A, eps, 1 - eps)
    cost = -np.sum(Y * np.log(A_safe) + (1 - Y) * np.log(1 - A_safe)) / m
    grads = {}
    grads["dw"] = np.dot(X, (A - Y).T) / m
    grads["db"] = np.sum(A - Y) / m
    return grads, cost
