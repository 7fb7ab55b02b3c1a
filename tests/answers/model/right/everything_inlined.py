def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    n_x, m = X_train.shape
    w, b, costs = np.zeros((n_x, 1)), 0.0, []
    for i in range(num_iterations):
        A = 1 / (1 + np.exp(-(w.T @ X_train + b)))
        if i % 100 == 0:
            costs.append(-np.mean(Y_train * np.log(A) + (1 - Y_train) * np.log(1 - A)))
        dZ = A - Y_train
        w = w - learning_rate * (X_train @ dZ.T) / m
        b = b - learning_rate * dZ.sum() / m
    train = (w.T @ X_train + b > 0).astype(int)
    test = (w.T @ X_test + b > 0).astype(int)
    return {"costs": costs, "Y_prediction_test": test, "Y_prediction_train": train, "w": w, "b": b,
            "learning_rate": learning_rate, "num_iterations": num_iterations}
