def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid((w * X).sum(axis=0, keepdims=True) + b)
    p = np.where(Y == 1, A, 1 - A)
    cost = -np.log(p).mean()
    dw = ((A - Y) * X).mean(axis=1, keepdims=True)
    db = (A - Y).mean()
    return {'dw': dw, 'db': db}, cost
