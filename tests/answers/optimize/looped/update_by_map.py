def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        moved = map(lambda pair: pair[0] - learning_rate * pair[1], zip(w, grads["dw"]))
        w = np.array(list(moved)).reshape(-1, 1)
        b = b - learning_rate * grads["db"]
        if i % 100 == 0:
            costs.append(cost)
    return {"w": w, "b": b}, grads, costs
