def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    m = X.shape[1]
    costs = []
    for it in range(num_iterations):
        J, dw, db = 0.0, np.zeros(w.shape), 0.0
        for i in range(m):
            x = X[:, [i]]
            a = (1 / (1 + np.exp(-(w.T @ x + b)))).item()
            J -= (Y[0, i] * np.log(a) + (1 - Y[0, i]) * np.log(1 - a)) / m
            dw = dw + x * (a - Y[0, i]) / m
            db += (a - Y[0, i]) / m
        w = w - learning_rate * dw
        b = b - learning_rate * db
        if it % 100 == 0:
            costs.append(J)
    return {"w": w, "b": b}, {"dw": dw, "db": db}, costs
