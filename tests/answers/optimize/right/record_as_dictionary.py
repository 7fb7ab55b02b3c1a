def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    seen = {}
    for i in range(num_iterations):
        grads, seen[i] = propagate(w, b, X, Y)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
    costs = [cost for i, cost in seen.items() if i % 100 == 0]
    return {"w": w, "b": b}, grads, costs
