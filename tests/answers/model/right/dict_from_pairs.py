def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    params, grads, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    predictions = [predict(params["w"], params["b"], X) for X in (X_test, X_train)]
    names = ["costs", "Y_prediction_test", "Y_prediction_train", "w", "b", "learning_rate", "num_iterations"]
    return dict(zip(names, [costs, *predictions, params["w"], params["b"], learning_rate, num_iterations]))
