def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    w, costs = np.array(w), []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        j = 0
        while j < len(w):
            w[j] -= learning_rate * grads["dw"][j]
            j += 1
        b -= learning_rate * grads["db"]
        if i % 100 == 0:
            costs.append(cost)
    return {"w": w, "b": b}, grads, costs
