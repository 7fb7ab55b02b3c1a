def predict(w, b, X):
    A = sigmoid(w.T @ X + b)
    cats = {i for i in range(A.shape[1]) if A[0, i] > 0.5}
    out = np.zeros(A.shape)
    out[0, list(cats)] = 1
    return out
