def propagate(w, b, X, Y):
    m = X.shape[1]

    def total(X, Y):
        k = X.shape[1]
        if k == 1:
            a = sigmoid(w.T @ X + b)
            return X * (a - Y), (a - Y).item(), -np.log(a if Y[0, 0] else 1 - a).item()
        left, right = total(X[:, : k // 2], Y[:, : k // 2]), total(X[:, k // 2 :], Y[:, k // 2 :])
        return tuple(p + q for p, q in zip(left, right))

    dw, db, J = total(X, Y)
    return {"dw": dw / m, "db": db / m}, J / m
