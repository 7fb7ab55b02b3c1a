def optimize(w, b, X, Y, num_iterations=2000, learning_rate=0.5, print_cost=True):
    costs = []
    for i in range(0, num_iterations):
        grads, cost = propagate(w, b, X, Y)
        dw, db = grads["dw"], grads["db"]
        w = w - np.multiply(learning_rate, dw)
        b = b - np.multiply(learning_rate, db)
        if (i % 100) == 0:
            costs.append(cost)
        if print_cost == True and i % 100 == 0:
            print(cost)
    return {"w": w, "b": b}, {"dw": dw, "db": db}, costs
