def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    settings = {"learning_rate": learning_rate, "num_iterations": num_iterations}
    w, b = initialize_with_zeros(X_train.shape[0])
    params, grads, costs = optimize(w, b, X_train, Y_train, print_cost=print_cost, **settings)
    answers = {f"Y_prediction_{name}": predict(params["w"], params["b"], X)
               for name, X in {"train": X_train, "test": X_test}.items()}
    return settings | params | answers | {"costs": costs}
