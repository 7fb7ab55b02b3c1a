def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    params = {"w": w, "b": b}
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(params["w"], params["b"], X, Y)
        if i % 100 == 0:
            costs.append(cost)
        params = {name: params[name] - learning_rate * grads["d" + name] for name in ("w", "b")}
    return params, grads, costs
