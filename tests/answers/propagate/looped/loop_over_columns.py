def propagate(w, b, X, Y):
    n, m = X.shape
    J = 0; dw = np.zeros((n, 1)); db = 0
    for i in range(m):
        xi = X[:, i].reshape(n, 1)
        zi = np.dot(w.T, xi) + b
        ai = sigmoid(zi).item()
        yi = Y[0, i]
        J += -(yi*np.log(ai) + (1-yi)*np.log(1-ai))
        dzi = ai - yi
        dw += xi * dzi
        db += dzi
    J /= m; dw /= m; db /= m
    return {"dw": dw, "db": db}, J
