def descend(w, b, X, Y, alpha):
    while True:
        grads, cost = propagate(w, b, X, Y)
        w, b = w - alpha * grads["dw"], b - alpha * grads["db"]
        yield w, b, grads, cost

def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    steps = descend(w, b, X, Y, learning_rate)
    for i in range(num_iterations):
        w, b, grads, cost = next(steps)
        if i % 100 == 0:
            costs.append(cost)
    return {"w": w, "b": b}, grads, costs
