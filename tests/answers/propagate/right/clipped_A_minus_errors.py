def propagate(w, b, X, Y):
    m = X.shape[1]
    A = 1 / (1 + np.exp(-(w.T.dot(X) + b)))
    A = np.clip(A, 1e-10, 1 - 1e-10)
    cost = - (1.0/m) * np.sum(Y * np.log(A) + (1-Y) * np.log(1-A), axis=1)
    dw = -(1.0/m) * X.dot((Y - A).T)
    db = -(1.0/m) * (Y - A).sum()
    return {"db": db, "dw": dw}, cost
