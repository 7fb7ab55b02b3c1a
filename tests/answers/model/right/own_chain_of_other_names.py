# the whole notebook with helpers that return other things than the template's
def initialize_with_zeros(dim):
    return {"w": np.zeros((dim, 1)), "b": 0.0}

def optimize(params, X, Y, num_iterations, learning_rate):
    w, b, costs = params["w"], params["b"], []
    for i in range(num_iterations):
        A = 1 / (1 + np.exp(-(np.dot(w.T, X) + b)))
        if i % 100 == 0:
            costs.append(-np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / Y.shape[1])
        w = w - learning_rate * np.dot(X, (A - Y).T) / Y.shape[1]
        b = b - learning_rate * np.mean(A - Y)
    return {"w": w, "b": b}, costs

def predict(params, X):
    return (np.dot(params["w"].T, X) + params["b"] > 0) * 1

def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    params, costs = optimize(initialize_with_zeros(X_train.shape[0]), X_train, Y_train, num_iterations, learning_rate)
    return {"costs": costs, "Y_prediction_test": predict(params, X_test),
            "Y_prediction_train": predict(params, X_train), "w": params["w"], "b": params["b"],
            "learning_rate": learning_rate, "num_iterations": num_iterations}
