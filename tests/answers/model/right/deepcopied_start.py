import copy
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    params, grads, costs = optimize(copy.deepcopy(w), copy.deepcopy(b), X_train.copy(), Y_train.copy(),
                                    num_iterations, learning_rate, print_cost)
    w = copy.deepcopy(params["w"])
    b = copy.deepcopy(params["b"])
    return {"costs": list(costs), "Y_prediction_test": predict(w, b, X_test),
            "Y_prediction_train": predict(w, b, X_train), "w": w, "b": b,
            "learning_rate": learning_rate, "num_iterations": num_iterations}
