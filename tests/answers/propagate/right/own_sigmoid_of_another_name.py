def squash(t):
    return np.where(
        t >= 0, 1 / (1 + np.exp(-np.abs(t))), np.exp(-np.abs(t)) / (1 + np.exp(-np.abs(t)))
    )


def propagate(w, b, X, Y):
    m = X.shape[1]
    A = squash(w.T @ X + b)
    return {"dw": X @ (A - Y).T / m, "db": (A - Y).sum() / m}, -(
        Y * np.log(A) + (1 - Y) * np.log(1 - A)
    ).sum() / m
