# cost straight from Z: log(1 + e^z) - y z
def propagate(w, b, X, Y):
    Z = np.dot(w.T, X) + b
    A = sigmoid(Z)
    cost = np.mean(np.logaddexp(0, Z) - Y * Z)
    E = (A - Y) / X.shape[1]
    return {"dw": X @ E.T, "db": E.sum()}, cost
