def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    n_x, m = X_train.shape
    w, b, costs = np.zeros((n_x, 1)), 0.0, []
    for it in range(num_iterations):
        J, dw, db = 0.0, np.zeros((n_x, 1)), 0.0
        for i in range(m):
            x, y = X_train[:, [i]], Y_train[0, i]
            a = (1 / (1 + np.exp(-(w.T @ x + b)))).item()
            J -= y * np.log(a) + (1 - y) * np.log(1 - a)
            dw += x * (a - y)
            db += a - y
        if it % 100 == 0:
            costs.append(J / m)
        w = w - learning_rate * dw / m
        b = b - learning_rate * db / m
    return {"costs": costs, "Y_prediction_test": (w.T @ X_test + b > 0) * 1,
            "Y_prediction_train": (w.T @ X_train + b > 0) * 1, "w": w, "b": b,
            "learning_rate": learning_rate, "num_iterations": num_iterations}
