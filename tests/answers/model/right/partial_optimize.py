from functools import partial

def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    descend = partial(optimize, num_iterations=num_iterations, learning_rate=learning_rate, print_cost=print_cost)
    params, _, costs = descend(*initialize_with_zeros(X_train.shape[0]), X_train, Y_train)
    guess = partial(predict, params["w"], params["b"])
    return {"costs": costs, "Y_prediction_test": guess(X_test), "Y_prediction_train": guess(X_train),
            "w": params["w"], "b": params["b"], "learning_rate": learning_rate,
            "num_iterations": num_iterations}
