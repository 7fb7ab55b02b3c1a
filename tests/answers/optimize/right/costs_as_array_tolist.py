def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = np.array([])
    w, b = w * 1.0, b * 1.0
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        w -= learning_rate * grads["dw"]
        b -= learning_rate * grads["db"]
        if i in range(0, num_iterations, 100):
            costs = np.append(costs, cost)
    return {"w": w, "b": b}, grads, costs.tolist()
