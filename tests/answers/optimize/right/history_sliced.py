def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    history = np.empty(num_iterations)
    p = np.vstack((w, [[b]]))
    for t in range(num_iterations):
        grads, history[t] = propagate(p[:-1], p[-1, 0], X, Y)
        p = p - learning_rate * np.vstack((grads["dw"], [[grads["db"]]]))
    return {"w": p[:-1], "b": p[-1]}, grads, history[::100]
