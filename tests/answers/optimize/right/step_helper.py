def step(w, b, grads, alpha):
    return w - alpha * grads["dw"], b - alpha * grads["db"]

def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        if i in range(0, num_iterations, 100):
            costs.append(cost)
        w, b = step(w, b, grads, learning_rate)
    return {"w": w, "b": b}, grads, costs
