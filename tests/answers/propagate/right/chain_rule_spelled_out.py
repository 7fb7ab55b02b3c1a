def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    dA = -Y / A + (1 - Y) / (1 - A)
    dZ = dA * A * (1 - A)
    cost = -(1 / m) * np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    return {"dw": (1 / m) * np.dot(X, dZ.T), "db": (1 / m) * np.sum(dZ)}, cost
