def propagate(w, b, X, Y):
    A = sigmoid(np.sum(w * X, axis=0, keepdims=True) + b)
    dw = np.mean(X * (A - Y), axis=1, keepdims=True)
    db = np.mean(A - Y)
    cost = -np.mean(Y * np.log(A)) - np.mean((1 - Y) * np.log(1 - A))
    return {"dw": dw, "db": db}, cost
