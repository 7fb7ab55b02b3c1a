def predict(w, b, X):
    return np.logical_not(sigmoid(np.dot(w.T, X) + b) < 0.5).astype(int)
