def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    dw = np.apply_along_axis(lambda row: row @ (A - Y)[0] / m, 1, X).reshape(-1, 1)
    J = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    return {"dw": dw, "db": np.mean(A - Y)}, J
