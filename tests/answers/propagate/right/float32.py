def propagate(w, b, X, Y):
    m = X.shape[1]
    X64 = np.asfortranarray(X)
    A = sigmoid(np.dot(w.T, X64) + b)
    cost = (-1.0 / m) * np.sum(np.multiply(Y, np.log(A)) + np.multiply(1 - Y, np.log(1 - A)))
    dw = np.divide(np.dot(X64, np.transpose(A - Y)), m)
    db = np.array([[np.sum(A - Y) / m]])
    return {"dw": dw, "db": db}, np.array(cost)
