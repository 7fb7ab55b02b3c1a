def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    dw = np.array([[np.sum(row * (A - Y)) / m] for row in X])
    J = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    return {"dw": dw, "db": np.mean(A - Y)}, J
