def predict(w, b, X):
    A = sigmoid(np.dot(w.T, X) + b)
    return np.array(list(map(lambda a: int(a > 0.5), A[0]))).reshape(1, -1)
