def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w=w, b=b, X=X, Y=Y)
        b = b - learning_rate * grads.get("db")
        w = w - learning_rate * grads.get("dw")
        if divmod(i, 100)[1] == 0:
            costs.append(cost)
    return {"b": b, "w": w}, {"db": grads["db"], "dw": grads["dw"]}, costs
