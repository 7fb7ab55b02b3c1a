def predict(w, b, X):
    A = sigmoid(np.dot(w.T, X) + b)
    return np.fromiter((a > 0.5 for a in A.flat), dtype=int).reshape(A.shape)
