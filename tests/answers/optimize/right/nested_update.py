def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    def update(value, slope):
        return value - learning_rate * slope
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        w, b = update(w, grads["dw"]), update(b, grads["db"])
        if i % 100 == 0:
            costs.append(cost)
            print(f"Cost after iteration {i}: {cost}") if print_cost else None
    return {"w": w, "b": b}, grads, costs
