def predict(w, b, X):
    A = sigmoid(np.dot(w.T, X) + b)
    return ["cat" if a > 0.5 else "non-cat" for a in A[0]]
