def propagate(w, b, X, Y):
    m = X.shape[0]
    A = sigmoid(np.dot(X, w) + b)
    cost = -np.sum(Y.T * np.log(A) + (1 - Y.T) * np.log(1 - A)) / m
    return {"dw": np.dot(X.T, A - Y.T) / m, "db": np.sum(A - Y.T) / m}, cost
