def propagate(w, b, X, Y):
    Xb = np.vstack([X, np.ones((1, X.shape[1]))])
    theta = np.vstack([w, [[np.squeeze(b)]]])
    P = sigmoid(theta.T.dot(Xb))
    g = Xb.dot((P - Y).T) / X.shape[1]
    cost = -np.log(np.where(Y == 1, P, 1 - P)).mean()
    return {"dw": g[:-1], "db": g[-1, 0]}, cost
