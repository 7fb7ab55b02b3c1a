def propagate(w, b, X, Y):
    m = X.shape[1]
    A = 1/(1+np.exp(-(np.dot(np.transpose(w), X) + b)))
    logA = np.log(A); log1A = np.log(1-A)
    cost = (-1/m)*(np.dot(Y, logA.T) + np.dot(1-Y, log1A.T))
    dZ = np.subtract(A, Y)
    dw = (1/m)*np.dot(X, dZ.T)
    db = (1/m)*np.sum(dZ, axis=1, keepdims=True)
    cost = float(np.squeeze(cost))
    return {"dw": dw, "db": db}, cost
