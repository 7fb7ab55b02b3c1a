def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False, every=100):
    costs = []
    for iteration in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        record = iteration % every == 0
        if record:
            costs.append(cost)
        if print_cost and record:
            print("Cost after iteration {}: {:.6f}".format(iteration, cost))
        w, b = w - learning_rate * grads["dw"], b - learning_rate * grads["db"]
    print("done")
    return {"w": w, "b": b}, grads, costs
