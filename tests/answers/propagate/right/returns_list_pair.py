def propagate(w, b, X, Y):
    m = len(Y[0])
    A = sigmoid(w.T.dot(X) + b)
    cost = np.sum(((- np.log(A))*Y + (-np.log(1-A))*(1-Y)))/m
    dw = (np.dot(X,(A-Y).T))/m
    db = (np.sum(A-Y))/m
    print("cost", cost)
    return [{"dw": dw, "db": db}, cost]
