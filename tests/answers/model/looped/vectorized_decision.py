def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    params, grads, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    w, b = params["w"], params["b"]
    decide = np.vectorize(lambda z: int(z > 0))
    return {"costs": costs, "Y_prediction_test": decide(w.T @ X_test + b),
            "Y_prediction_train": decide(w.T @ X_train + b), "w": w, "b": b,
            "learning_rate": learning_rate, "num_iterations": num_iterations}
