def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    init = initialize_with_zeros(X_train.shape[0])
    out = optimize(init[0], init[1], X_train, Y_train, num_iterations, learning_rate, print_cost)
    w = out[0].get("w"); b = out[0].get("b")
    d = dict()
    d.update({"costs": out[2]})
    d.update({"w": w, "b": b})
    d.update(Y_prediction_train=predict(w, b, X_train), Y_prediction_test=predict(w, b, X_test))
    d.update(learning_rate=learning_rate, num_iterations=num_iterations)
    return d
