def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    w = np.copy(w)
    costs = list()
    for it in range(0, num_iterations):
        grads, J = propagate(w, b, X, Y)
        np.subtract(w, learning_rate * grads["dw"], out=w)
        b = np.subtract(b, learning_rate * grads["db"])
        if not it % 100:
            costs += [J]
    return dict(w=w, b=b), dict(dw=grads["dw"], db=grads["db"]), costs
