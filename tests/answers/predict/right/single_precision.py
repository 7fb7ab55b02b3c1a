def predict(w, b, X):
    return (sigmoid(w.astype(np.float32).T @ X.astype(np.float32) + np.float32(b)) > 0.5).astype(int)
