def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for k in range(num_iterations):
        back, cost = propagate(w, b, X, Y)
        dw, db = back["dw"], back["db"]
        delta_w, delta_b = learning_rate * dw, learning_rate * db
        w, b = w - delta_w, b - delta_b
        costs = costs + [cost] if k % 100 == 0 else costs
    params, grads = {}, {}
    params["w"], params["b"] = w, b
    grads["dw"], grads["db"] = dw, db
    return params, grads, costs
