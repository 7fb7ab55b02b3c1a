def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    cost = -1.0 / m * np.sum(Y * np.log(A + 1e-15) + (1 - Y) * np.log(1 - A + 1e-15))
    return {"dw": np.dot(X, (A - Y).T) * (1.0 / m), "db": float(np.sum(A - Y)) / m}, float(cost)
