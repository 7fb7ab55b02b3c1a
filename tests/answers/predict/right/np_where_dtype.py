def predict(w, b, X, threshold=0.5):
    m = X.shape[1]
    w = w.reshape(X.shape[0], 1)
    A = sigmoid(np.dot(w.T, X) + b)
    Y_prediction = np.where(A >= threshold, 1., 0.)
    return Y_prediction
