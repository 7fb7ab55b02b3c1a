from collections import defaultdict

def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    out = defaultdict(list)
    out["learning_rate"], out["num_iterations"] = learning_rate, num_iterations
    n_x, m = X_train.shape
    params, _, out["costs"] = optimize(*initialize_with_zeros(n_x), X_train, Y_train, num_iterations, learning_rate)
    out.update(params)
    out["Y_prediction_train"], out["Y_prediction_test"] = (
        predict(out["w"], out["b"], X) for X in (X_train, X_test))
    return out
