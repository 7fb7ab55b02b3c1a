def predict(w, b, X):
    p = sigmoid(w.T @ X + b)
    return np.argmax(np.vstack([1 - p, p]), axis=0)[None, :]
