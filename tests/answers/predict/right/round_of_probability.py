def predict(w, b, X):
    A = sigmoid(np.add(np.dot(w.T, X), b))
    return np.rint(A).astype(np.int64)
