def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    d = locals().copy()
    w, b = initialize_with_zeros(X_train.shape[0])
    params, _, costs = optimize(w, b, X_train, Y_train, num_iterations=num_iterations,
                                learning_rate=learning_rate, print_cost=print_cost)
    return {**params, "costs": costs,
            "Y_prediction_test": predict(X=X_test, **params),
            "Y_prediction_train": predict(X=X_train, **params),
            "learning_rate": d["learning_rate"], "num_iterations": d["num_iterations"]}
