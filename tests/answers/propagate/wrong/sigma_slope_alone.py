def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    dZ = A * (1 - A)
    cost = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    return {"dw": np.dot(X, dZ.T) / m, "db": np.sum(dZ) / m}, cost
