def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    history = np.empty(-(-num_iterations // 100))
    for i in range(num_iterations):
        g, history[i // 100 : i // 100 + 1] = propagate(w, b, X, Y) if i % 100 == 0 else (propagate(w, b, X, Y)[0], history[i // 100])
        w = w - learning_rate * g["dw"]
        b = b - learning_rate * g["db"]
    return {"w": w, "b": b}, g, history.tolist()
