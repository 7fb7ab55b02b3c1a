def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    params = dict(w=np.copy(w), b=b)
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(X=X, Y=Y, **params)
        for k in params:
            params[k] = params[k] - learning_rate * grads["d" + k]
        if (i / 100).is_integer():
            costs.append(cost)
            print_cost and print(i, cost)
    return params, grads, costs
