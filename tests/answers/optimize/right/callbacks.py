def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    callbacks = []
    costs = []
    callbacks.append(lambda i, c: costs.append(c))
    if print_cost:
        callbacks.append(lambda i, c: print(f"[{i}] {c}"))
    grads = None
    for iteration in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        if not iteration % 100:
            for callback in callbacks:
                callback(iteration, cost)
        w, b = (p - learning_rate * grads[g] for p, g in ((w, "dw"), (b, "db")))
    return dict(w=w, b=b), grads, costs
