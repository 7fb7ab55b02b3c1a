# train for a while, then go on from there: the same path downhill
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    costs = []
    done = 0
    while done < num_iterations:
        more = min(100, num_iterations - done)
        params, _, part = optimize(w, b, X_train, Y_train, more, learning_rate, print_cost)
        w, b = params["w"], params["b"]
        costs.extend(part)
        done += more
    return {"costs": costs, "Y_prediction_test": predict(w, b, X_test),
            "Y_prediction_train": predict(w, b, X_train), "w": w, "b": b,
            "learning_rate": learning_rate, "num_iterations": num_iterations}
