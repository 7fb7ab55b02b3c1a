def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        if i % 100 == 0:
            costs.append(np.array(cost).reshape(1, 1))
        w = w - np.multiply(learning_rate, grads["dw"])
        b = b - np.multiply(learning_rate, grads["db"])
    return {"w": w, "b": np.array([[b]])}, grads, costs
