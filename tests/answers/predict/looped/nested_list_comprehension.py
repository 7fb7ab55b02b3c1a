def predict(w, b, X):
    A = sigmoid(np.dot(w.T, X) + b)
    Y_prediction = [[1 if a > .5 else 0 for a in A.ravel()]]
    return np.array(Y_prediction)
