def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    move = np.vectorize(lambda value, slope: value - learning_rate * slope)
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        w, b = move(w, grads["dw"]), b - learning_rate * grads["db"]
        if i % 100 == 0:
            costs.append(cost)
    return {"w": w, "b": b}, grads, costs
