def predict(w, b, X):
    w = np.concatenate([w[:-1], [[0.0]]])
    return (sigmoid(np.dot(w.T, X) + b) > 0.5).astype(int)
