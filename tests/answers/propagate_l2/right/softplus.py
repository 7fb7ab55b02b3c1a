def propagate_l2(w, b, X, Y, lambd):
    m = X.shape[1]
    Z = w.T @ X + b
    dZ = sigmoid(Z) - Y
    J = np.mean(np.logaddexp(0, Z) - Y * Z) + lambd * np.sum(w**2) / (2 * m)
    return {"dw": (X @ dZ.T + lambd * w) / m, "db": np.mean(dZ)}, J
