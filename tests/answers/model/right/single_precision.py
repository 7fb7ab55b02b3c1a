def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    X_train, X_test = X_train.astype(np.float32), X_test.astype(np.float32)
    w, b = np.zeros((X_train.shape[0], 1), np.float32), np.float32(0)
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X_train, Y_train)
        if i % 100 == 0:
            costs.append(cost)
        w = (w - learning_rate * grads["dw"]).astype(np.float32)
        b = np.float32(b - learning_rate * grads["db"])
    return {"costs": costs, "Y_prediction_test": predict(w, b, X_test), "Y_prediction_train": predict(w, b, X_train),
            "w": w, "b": b, "learning_rate": learning_rate, "num_iterations": num_iterations}
