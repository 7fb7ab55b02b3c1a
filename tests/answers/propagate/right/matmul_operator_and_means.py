def propagate(w, b, X, Y):
    A = sigmoid(w.T @ X + b)
    dZ = A - Y
    cost = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    return {"dw": X @ dZ.T / X.shape[1], "db": np.mean(dZ)}, cost
