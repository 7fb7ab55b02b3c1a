def propagate(w, b, X, Y):
    m = X.shape[1]
    A = 1 / (1 + np.exp(-(w.T @ X + b)))
    cost = np.sum(-Y * np.log(A) - (1 - Y) * np.log(1 - A)) / m
    dz = A - Y
    return {"dw": (X @ dz.T) / m, "db": dz.sum() / m}, cost
