def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    left = 0
    for _ in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        if left == 0:
            costs.append(cost)
            left = 100
        left -= 1
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
    return {"w": w, "b": b}, grads, costs
