def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    w, X = w.astype(np.float32), X.astype(np.float32)
    b, learning_rate = np.float32(b), np.float32(learning_rate)
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        if i % 100 == 0:
            costs.append(cost)
        w = (w - learning_rate * grads["dw"]).astype(np.float32)
        b = np.float32(b - learning_rate * grads["db"])
    return {"w": w, "b": b}, grads, costs
