def predict(w, b, X):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    Y_prediction = (A > 0.5) * 1.0
    assert(Y_prediction.shape == (1, m))
    return Y_prediction
