def label(A):
    P = np.zeros(A.shape)
    for i in range(A.shape[1]):
        P[0, i] = 1 if A[0, i] > 0.5 else 0
    return P

def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    params, grads, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    w, b = params["w"], params["b"]
    return {"costs": costs, "Y_prediction_test": label(sigmoid(w.T @ X_test + b)),
            "Y_prediction_train": label(sigmoid(w.T @ X_train + b)), "w": w, "b": b,
            "learning_rate": learning_rate, "num_iterations": num_iterations}
