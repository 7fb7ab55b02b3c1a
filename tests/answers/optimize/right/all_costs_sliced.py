def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    all_costs = []
    params = {"w": w, "b": b}
    for i in range(1, num_iterations + 1):
        grads, cost = propagate(params["w"], params["b"], X, Y)
        params = {
            "w": params["w"] - learning_rate * grads["dw"],
            "b": params["b"] - learning_rate * grads["db"],
        }
        all_costs.append(float(np.squeeze(cost)))
    if print_cost:
        print(all_costs[::100])
    return params, grads, all_costs[::100]
