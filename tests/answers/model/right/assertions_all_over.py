def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    n_x, m_train = X_train.shape
    assert Y_train.shape == (1, m_train), Y_train.shape
    assert X_test.shape[0] == n_x and Y_test.shape == (1, X_test.shape[1])
    assert set(np.unique(Y_train)) <= {0, 1}
    assert 0 <= X_train.min() and X_train.max() <= 1
    assert num_iterations >= 1 and learning_rate > 0
    w, b = initialize_with_zeros(n_x)
    assert w.shape == (n_x, 1) and b == 0
    params, grads, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    assert np.all(np.isfinite(costs)) and len(costs) == 1 + (num_iterations - 1) // 100
    assert grads["dw"].shape == w.shape
    w, b = params["w"], params["b"]
    return {"costs": costs, "Y_prediction_test": predict(w, b, X_test), "Y_prediction_train": predict(w, b, X_train), "w": w, "b": b, "learning_rate": learning_rate, "num_iterations": num_iterations}
