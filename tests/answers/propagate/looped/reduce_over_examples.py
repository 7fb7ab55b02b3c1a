from functools import reduce
def propagate(w, b, X, Y):
    m = X.shape[1]
    def add(sums, pair):
        x, y = pair
        a = sigmoid((w.T @ x[:, None]).item() + b)
        return sums[0] + x[:, None] * (a - y), sums[1] + a - y, sums[2] - y * np.log(a) - (1 - y) * np.log(1 - a)
    dw, db, J = reduce(add, zip(X.T, Y[0]), (np.zeros_like(w), 0.0, 0.0))
    return {"dw": dw / m, "db": db / m}, J / m
