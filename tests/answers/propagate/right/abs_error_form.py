def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    cost = -np.sum(np.log(1 - np.abs(A - Y))) / m
    dw = np.dot(X, np.transpose(A - Y)) / m
    db = np.sum(np.subtract(A, Y)) / m
    return {"dw": dw, "db": db}, cost
