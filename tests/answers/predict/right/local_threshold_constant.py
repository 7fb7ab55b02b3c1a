THRESHOLD = 0.5
def predict(w, b, X):
    A = sigmoid(np.dot(w.T, X) + b)
    Y_prediction = np.array(A > THRESHOLD, dtype=int)
    return Y_prediction.reshape(1, X.shape[1])
