def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    history = []
    try:
        for i in range(num_iterations):
            grads, cost = propagate(w, b, X, Y)
            history.append((i, cost))
            w = w - learning_rate * grads["dw"]
            b = b - learning_rate * grads["db"]
    finally:
        costs = [c for i, c in history if not i % 100]
    return {"w": w, "b": b}, grads, costs
