def propagate(w, b, X, Y):
    m = X.shape[1]
    A = np.dot(w.T, X)
    A += b
    A = sigmoid(A)
    dZ = A.copy()
    dZ -= Y
    dw = np.zeros_like(w)
    dw += np.dot(X, dZ.T)
    dw /= m
    db = 0.0
    db += dZ.sum()
    db /= m
    J = 0
    J -= np.sum(Y * np.log(A))
    J -= np.sum((1 - Y) * np.log(1 - A))
    J /= m
    return {"dw": dw, "db": db}, J
