def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    w, costs = w.copy(), []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        for index in np.ndindex(w.shape):
            w[index] -= learning_rate * grads["dw"][index]
        b = b - learning_rate * grads["db"]
        if i % 100 == 0:
            costs.append(cost)
    return {"w": w, "b": b}, grads, costs
