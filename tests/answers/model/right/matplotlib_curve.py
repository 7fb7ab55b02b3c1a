def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    """trains"""
    w, b = initialize_with_zeros(len(X_train))
    d = {}
    params, grads, d["costs"] = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    d.update(params)
    d["Y_prediction_train"] = predict(d["w"], d["b"], X_train)
    d["Y_prediction_test"] = predict(d["w"], d["b"], X_test)
    d["learning_rate"], d["num_iterations"] = learning_rate, num_iterations
    d["train_acc"] = 100 - np.mean(np.abs(d["Y_prediction_train"] - Y_train)) * 100
    return d
