def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    params, grads, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    w, b = params["w"], params["b"]
    train = np.hstack([predict(w, b, X_train[:, [i]]) for i in range(X_train.shape[1])])
    return {"costs": costs, "Y_prediction_test": predict(w, b, X_test), "Y_prediction_train": train, "w": w, "b": b, "learning_rate": learning_rate, "num_iterations": num_iterations}
