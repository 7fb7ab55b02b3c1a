def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    move = lambda value, slope: value - learning_rate * slope
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        [costs.append(cost)] if i % 100 == 0 else 0
        w, b = move(w, grads["dw"]), move(b, grads["db"])
    return ({"w": w, "b": b}, grads, costs)
