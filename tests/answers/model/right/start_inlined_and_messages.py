def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    n_x, m = X_train.shape
    print(f"training on {m} pictures with {n_x} features")
    params, _, costs = optimize(np.zeros((n_x, 1)), 0.0, X_train, Y_train, num_iterations=num_iterations, learning_rate=learning_rate, print_cost=print_cost)
    both = {f"Y_prediction_{name}": predict(**params, X=X) for name, X in (("train", X_train), ("test", X_test))}
    return {"costs": costs, **params, **both, "learning_rate": learning_rate, "num_iterations": num_iterations}
