def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(dim=X_train.shape[0])
    params, grads, costs = optimize(w=w, b=b, X=X_train, Y=Y_train, num_iterations=num_iterations,
                                    learning_rate=learning_rate, print_cost=print_cost)
    if print_cost:
        print("train accuracy:", 100 - np.mean(np.abs(predict(**params, X=X_train) - Y_train)) * 100)
    return {"costs": costs, "Y_prediction_test": predict(X=X_test, **params),
            "Y_prediction_train": predict(X=X_train, **params), **params,
            "learning_rate": learning_rate, "num_iterations": num_iterations}
