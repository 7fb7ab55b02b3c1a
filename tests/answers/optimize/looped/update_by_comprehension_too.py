def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        if i % 100 == 0:
            costs.append(cost)
        w = np.array([[one - learning_rate * slope] for one, slope in zip(w[:, 0], grads["dw"][:, 0])])
        b = b - learning_rate * grads["db"]
    return {"w": w, "b": b}, grads, costs
