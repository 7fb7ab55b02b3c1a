def predict(w, b, X):
    return (sigmoid(np.dot(w.T, X)) > 0.5).astype(int)
