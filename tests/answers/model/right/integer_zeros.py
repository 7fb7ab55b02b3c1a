def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    n_x, m = X_train.shape
    start = np.zeros(n_x, dtype=int)[:, None], 0
    params, _, costs = optimize(*start, X_train, Y_train, num_iterations, learning_rate)
    result = {"costs": costs, "learning_rate": learning_rate, "num_iterations": num_iterations}
    result["w"], result["b"] = params["w"], params["b"]
    result["Y_prediction_train"] = predict(result["w"], result["b"], X_train)
    result["Y_prediction_test"] = predict(result["w"], result["b"], X_test)
    return result
