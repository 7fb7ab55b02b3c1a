def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    m = X.shape[1]
    for it in range(num_iterations):
        A = 1/(1+np.exp(-(np.dot(w.T, X)+b)))
        cost = -np.sum(Y*np.log(A)+(1-Y)*np.log(1-A))/m
        dw = np.dot(X, (A-Y).T)/m
        db = np.sum(A-Y)/m
        w = w - learning_rate*dw
        b = b - learning_rate*db
        if it%100 == 0:
            costs.append(cost)
    return {"w": w, "b": b}, {"dw": dw, "db": db}, costs
