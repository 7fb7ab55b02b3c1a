def propagate_l2(w, b, X, Y, lambd):
    m = Y.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    J = -(np.dot(Y, np.log(A).T) + np.dot(1 - Y, np.log(1 - A).T)) / m + lambd * np.dot(w.T, w) / (2 * m)
    return {"dw": np.dot(X, (A - Y).T) / m + lambd * w / m, "db": np.sum(A - Y, keepdims=True) / m}, np.squeeze(J)
