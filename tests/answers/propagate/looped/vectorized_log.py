import math


def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    loss = np.vectorize(lambda a, y: -math.log(a) if y == 1 else -math.log(1 - a), otypes=[float])
    return {"dw": np.dot(X, (A - Y).T) / m, "db": np.sum(A - Y) / m}, loss(A, Y).mean()
