def propagate(w, b, X, Y):
    m = X.shape[1]
    A = np.apply_along_axis(lambda x: sigmoid(np.dot(w[:, 0], x) + b), 0, X).reshape(1, m)
    return {"dw": X @ (A - Y).T / m, "db": (A - Y).mean()}, -np.mean(
        Y * np.log(A) + (1 - Y) * np.log(1 - A)
    )
