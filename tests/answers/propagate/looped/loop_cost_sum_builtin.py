def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    cost = -sum(Y[0][i]*math.log(A[0][i]) + (1-Y[0][i])*math.log(1-A[0][i]) for i in range(m))/m
    dw = np.dot(X, (A-Y).T)/m
    db = np.sum(A-Y)/m
    return {"dw": dw, "db": db}, cost
