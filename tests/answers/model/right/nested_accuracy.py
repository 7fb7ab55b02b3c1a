def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    def accuracy(guess, truth):
        return np.mean(guess == truth) * 100
    w, b = initialize_with_zeros(len(X_train))
    parameters, grads, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    w, b = parameters["w"], parameters["b"]
    both = {"train": predict(w, b, X_train), "test": predict(w, b, X_test)}
    print(f"train {accuracy(both['train'], Y_train):.2f} %, test {accuracy(both['test'], Y_test):.2f} %")
    return {"costs": costs, "Y_prediction_test": both["test"], "Y_prediction_train": both["train"],
            "w": w, "b": b, "learning_rate": learning_rate, "num_iterations": num_iterations}
