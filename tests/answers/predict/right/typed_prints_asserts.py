def predict(w: np.ndarray, b: float, X: np.ndarray) -> np.ndarray:
    m = X.shape[1]
    assert w.shape == (X.shape[0], 1)
    A = sigmoid(np.dot(w.T, X) + b)
    print("A:", A.shape)
    Y_prediction = (A >= 0.5) * 1.0
    assert Y_prediction.shape == (1, m)
    return Y_prediction
