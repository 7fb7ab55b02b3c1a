import sys
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = np.array([])
    for i in range(num_iterations):
        sys.stderr.write("." if i % 10 else "|")
        grads, cost = propagate(w, b, X, Y)
        if i % 100 == 0:
            costs = np.append(costs, cost)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
    return dict(w=w, b=b), grads, costs
