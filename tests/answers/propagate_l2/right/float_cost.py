def propagate_l2(w, b, X, Y, lambd):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    J = float(-np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A)) + lambd * np.mean(w**2) * len(w) / (2 * m))
    return {"dw": np.mean(X * (A - Y), axis=1, keepdims=True) + lambd * w / m, "db": float(np.mean(A - Y))}, J
