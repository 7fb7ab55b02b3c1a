def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        if not np.isfinite(cost):
            raise FloatingPointError(f"cost became {cost} at iteration {i}")
        if np.isnan(grads["dw"]).any():
            raise ValueError("nan in dw")
        if i % 100 == 0:
            costs.append(float(cost))
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
    return {"w": w, "b": b}, grads, costs
