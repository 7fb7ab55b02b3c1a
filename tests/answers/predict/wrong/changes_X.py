def predict(w, b, X):
    X -= X.mean(axis=1, keepdims=True)
    return (sigmoid(np.dot(w.T, X) + b) > 0.5).astype(int)
