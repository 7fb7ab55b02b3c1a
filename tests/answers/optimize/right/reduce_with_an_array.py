from functools import reduce


def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    seen = []

    def step(theta, i):
        grads, cost = propagate(theta[:-1], theta[-1, 0], X, Y)
        seen.append((grads, cost))
        return theta - learning_rate * np.append(grads["dw"], [[grads["db"]]], axis=0)

    theta = reduce(step, range(num_iterations), np.append(w, [[b]], axis=0))
    return {"w": theta[:-1], "b": theta[-1, 0]}, seen[-1][0], [cost for _, cost in seen[::100]]
