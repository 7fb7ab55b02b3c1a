def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs, i = [], 0
    while i < num_iterations:
        grads, c = propagate(w, b, X, Y)
        if not i % 100:
            costs += [c]
        w, b = w - learning_rate * grads["dw"], b - learning_rate * grads["db"]
        i += 1
    return {"w": w, "b": b}, grads, costs
