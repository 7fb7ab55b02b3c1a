def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    dim = np.shape(X_train)[0]
    w = np.zeros(shape=(dim, 1))
    b = 0
    assert(isinstance(b, float) or isinstance(b, int))
    params, grads, costs = optimize(w=w, b=b, X=X_train, Y=Y_train, num_iterations=num_iterations, learning_rate=learning_rate, print_cost=print_cost)
    yhat_train = predict(params["w"], params["b"], X_train)
    yhat_test = predict(params["w"], params["b"], X_test)
    if print_cost:
        acc = (yhat_train == Y_train).sum() / Y_train.shape[1] * 100
        print("train accuracy: %.2f" % acc)
    return {"costs": costs, "Y_prediction_test": yhat_test, "Y_prediction_train": yhat_train,
            "w": params["w"], "b": params["b"], "learning_rate": learning_rate, "num_iterations": num_iterations}
