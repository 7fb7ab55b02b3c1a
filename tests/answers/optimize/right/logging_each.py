import logging
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    log = logging.getLogger("training")
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        if not i % 100:
            costs += [cost]
            log.info("cost %s", cost)
        w, b = w - learning_rate * grads["dw"], b - learning_rate * grads["db"]
    return {"w": w, "b": b}, {"dw": grads["dw"], "db": grads["db"]}, costs
