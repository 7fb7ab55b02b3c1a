def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    m = X.shape[1]
    costs = []
    for i in range(num_iterations):
        A = sigmoid(np.dot(w.T, X) + b)
        losses = Y * np.log(A) + (1 - Y) * np.log(1 - A)
        if i % 100 == 0:
            costs.append(-sum(losses[0]) / m)
        grads = {"dw": np.dot(X, (A - Y).T) / m, "db": sum((A - Y)[0]) / m}
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
    return {"w": w, "b": b}, grads, costs
