# propagate, asked for one picture at a time
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    m, costs = X.shape[1], []
    for it in range(num_iterations):
        results = [propagate(w, b, X[:, [i]], Y[:, [i]]) for i in range(m)]
        dw = np.mean([g["dw"] for g, _ in results], axis=0)
        db = np.mean([g["db"] for g, _ in results])
        if it % 100 == 0:
            costs.append(np.mean([c for _, c in results]))
        w, b = w - learning_rate * dw, b - learning_rate * db
    return {"w": w, "b": b}, {"dw": dw, "db": db}, costs
