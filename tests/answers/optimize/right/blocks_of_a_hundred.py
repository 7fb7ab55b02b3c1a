def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for start in range(0, num_iterations, 100):
        for i in range(start, min(start + 100, num_iterations)):
            grads, cost = propagate(w, b, X, Y)
            if i == start:
                costs.append(cost)
            w = w - learning_rate * grads["dw"]
            b = b - learning_rate * grads["db"]
    return {"w": w, "b": b}, grads, costs
