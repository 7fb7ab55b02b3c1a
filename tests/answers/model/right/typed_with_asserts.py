from typing import Any

def model(X_train: np.ndarray, Y_train: np.ndarray, X_test: np.ndarray, Y_test: np.ndarray,
          num_iterations: int = 2000, learning_rate: float = 0.5, print_cost: bool = False) -> dict[str, Any]:
    assert X_train.shape[0] == X_test.shape[0], "different numbers of features"
    assert Y_train.shape == (1, X_train.shape[1])
    w, b = initialize_with_zeros(X_train.shape[0])
    assert w.shape == (X_train.shape[0], 1)
    parameters, _, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    w, b = parameters["w"], parameters["b"]
    Y_train_hat, Y_test_hat = predict(w, b, X_train), predict(w, b, X_test)
    assert Y_train_hat.shape == Y_train.shape
    return {"costs": costs, "Y_prediction_test": Y_test_hat, "Y_prediction_train": Y_train_hat,
            "w": w, "b": b, "learning_rate": learning_rate, "num_iterations": num_iterations}
