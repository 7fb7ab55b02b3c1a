def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    parameters, grads, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    w, b = parameters["w"], parameters["b"]
    Y_prediction_test, Y_prediction_train = map(lambda X: predict(w, b, X), [X_test, X_train])
    if print_cost:
        for name, P, Y in (("train", Y_prediction_train, Y_train), ("test", Y_prediction_test, Y_test)):
            print("%s accuracy: %s %%" % (name, np.count_nonzero(P == Y) / Y.size * 100))
    return {"costs": costs, "Y_prediction_test": Y_prediction_test, "Y_prediction_train": Y_prediction_train,
            "w": w, "b": b, "learning_rate": learning_rate, "num_iterations": num_iterations}
