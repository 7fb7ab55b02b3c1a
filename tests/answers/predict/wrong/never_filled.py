def predict(w, b, X):
    Y_prediction = np.zeros((1, X.shape[1]))
    A = sigmoid(np.dot(w.T, X) + b)
    A > 0.5
    return Y_prediction
