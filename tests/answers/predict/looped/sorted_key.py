def predict(w, b, X):
    A = sigmoid(w.T @ X + b)[0]
    out = np.zeros((1, A.size))
    places = sorted(range(A.size), key=lambda i: A[i])
    out[0, places] = np.sort(A) > 0.5
    return out
