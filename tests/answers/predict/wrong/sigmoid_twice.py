def predict(w, b, X):
    return (sigmoid(sigmoid(np.dot(w.T, X) + b)) > 0.5).astype(int)
