def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    n_x = len(X_train)
    params, _, costs = optimize(
        *initialize_with_zeros(n_x), X=X_train, Y=Y_train,
        num_iterations=num_iterations, learning_rate=learning_rate, print_cost=print_cost)
    result = dict(params)
    result.update(costs=costs, learning_rate=learning_rate, num_iterations=num_iterations)
    for part, data in (("train", X_train), ("test", X_test)):
        result["Y_prediction_" + part] = predict(params["w"], params["b"], data)
    return result
