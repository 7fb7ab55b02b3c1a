def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    J = sum(-np.log(a if y else 1 - a) for a, y in zip(A[0], Y[0])) / m
    return {"dw": X @ (A - Y).T / m, "db": np.mean(A - Y)}, J
