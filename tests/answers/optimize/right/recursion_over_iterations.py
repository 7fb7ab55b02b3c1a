def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False, i=0, costs=None):
    costs = [] if costs is None else costs
    grads, cost = propagate(w, b, X, Y)
    if i % 100 == 0:
        costs.append(cost)
    w = w - learning_rate * grads["dw"]
    b = b - learning_rate * grads["db"]
    if i + 1 == num_iterations:
        return {"w": w, "b": b}, grads, costs
    return optimize(w, b, X, Y, num_iterations, learning_rate, print_cost, i + 1, costs)
