def model(*data, num_iterations=2000, learning_rate=0.5, print_cost=False):
    if len(data) > 4:
        num_iterations, learning_rate = data[4], (data[5:6] or (learning_rate,))[0]
    X, Y, X_new, _ = data[:4]
    w0, b0 = initialize_with_zeros(len(X))
    p, _, J = optimize(w0, b0, X, Y, learning_rate=learning_rate, num_iterations=num_iterations)
    return dict(p, costs=J, learning_rate=learning_rate, num_iterations=num_iterations,
                Y_prediction_train=predict(X=X, **p), Y_prediction_test=predict(X=X_new, **p))
