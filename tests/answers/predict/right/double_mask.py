def predict(w, b, X):
    A = sigmoid(np.dot(w.T, X) + b)
    A[A > 0.5] = 1
    A[A <= 0.5] = 0
    Y_prediction = A
    return Y_prediction
