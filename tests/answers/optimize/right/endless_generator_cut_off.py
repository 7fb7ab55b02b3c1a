def descend(w, b, X, Y, lr):
    while True:
        grads, cost = propagate(w, b, X, Y)
        w, b = w - lr * grads["dw"], b - lr * grads["db"]
        yield w, b, grads, cost
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    from itertools import islice
    steps = list(islice(descend(w, b, X, Y, learning_rate), num_iterations))
    w, b, grads, _ = steps[-1]
    return {"w": w, "b": b}, grads, [s[3] for s in steps[::100]]
