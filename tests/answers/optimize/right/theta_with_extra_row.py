def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    X1 = np.vstack([X, np.ones((1, X.shape[1]))])
    t = np.vstack([w, np.array([[b]])])
    costs = []
    for i in range(num_iterations):
        Z = t.T @ X1
        if i % 100 == 0:
            costs.append(np.mean(np.logaddexp(0, Z) - Y * Z))
        g = X1 @ (sigmoid(Z) - Y).T / X.shape[1]
        t = t - learning_rate * g
    return {"w": t[:-1], "b": t[-1, 0]}, {"dw": g[:-1], "db": g[-1]}, costs
