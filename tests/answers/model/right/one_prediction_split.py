# both sets are predicted at once, then taken apart
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    params, _, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    labels = predict(params["w"], params["b"], np.concatenate([X_train, X_test], axis=1))
    m = X_train.shape[1]
    return {"costs": costs, "Y_prediction_test": labels[:, m:], "Y_prediction_train": labels[:, :m],
            "w": params["w"], "b": params["b"], "learning_rate": learning_rate,
            "num_iterations": num_iterations}
