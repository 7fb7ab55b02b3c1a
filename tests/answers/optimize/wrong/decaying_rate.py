def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        if i % 100 == 0:
            costs.append(cost)
        rate = learning_rate / (1 + i)
        w = w - rate * grads["dw"]
        b = b - rate * grads["db"]
    return {"w": w, "b": b}, grads, costs
