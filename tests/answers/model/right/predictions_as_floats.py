def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    dim = X_train.shape[0]
    w, b = initialize_with_zeros(dim)
    params, _, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate)
    w, b = (params[key] for key in ("w", "b"))
    Y_prediction_train = 1.0 * predict(w, b, X_train)
    Y_prediction_test = 1.0 * predict(w, b, X_test)
    errors = np.abs(Y_prediction_test - Y_test).mean()
    print("test accuracy: %.1f %%" % (100 * (1 - errors)))
    return {"costs": costs, "Y_prediction_test": Y_prediction_test, "Y_prediction_train": Y_prediction_train,
            "w": w, "b": b, "learning_rate": learning_rate, "num_iterations": num_iterations}
