def predict(w, b, X):
    return (sigmoid(np.dot(X.T, w) + b) > 0.5).astype(int)
