def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = np.zeros(0)
    for k in np.arange(1, num_iterations + 1):
        grads, cost = propagate(w, b, X, Y)
        if np.mod(k, 100) == 1:
            costs = np.append(costs, cost)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
    params = {"w": w, "b": b}
    return params, grads, list(costs)
